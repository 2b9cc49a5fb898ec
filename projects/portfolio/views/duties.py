"""Pages of what is due."""

from django.contrib import messages
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView

from portal.kit.pages import ActionPage, Page
from projects.portfolio.actions.duties import mark_duty_done, mark_duty_open
from projects.portfolio.duties import TICKED, DutyKind
from projects.portfolio.forms.duties import DoneOnForm, DutyFilterForm
from projects.portfolio.models import Project
from projects.portfolio.queries.duties import duties


class DutiesPage(Page, ListView):
    """Everything that is due, what is overdue first; computed and not stored, so it is paged after it is found."""

    permission = "portfolio.view_project"
    template_name = "portfolio/duties/list.html"
    title = gettext_lazy("What is due")
    paginate_by = 50

    def get_queryset(self):
        today = timezone.localdate()
        self.form = DutyFilterForm(self.request.GET)
        chosen = self.form.chosen(duties(self.request.member, on=today), on=today)
        return [(duty, duty.is_late(today)) for duty in chosen]

    def get_template_names(self):
        htmx = self.request.htmx
        partial = htmx and not htmx.boosted and not htmx.history_restore_request
        return [f"{self.template_name}#list" if partial else self.template_name]

    def get_context_data(self, **kwargs):
        may_tick = self.request.member.can("portfolio.change_project")
        return super().get_context_data(form=self.form, may_tick=may_tick, **kwargs)


class DutyPage(ActionPage):
    """Notes that a duty of a project is done, or takes that back."""

    permission = "portfolio.change_project"
    model = Project

    def act(self, project):
        if self.kwargs["duty"] not in TICKED:
            raise Http404
        duty, by = DutyKind(self.kwargs["duty"]), self.request.member
        if self.request.POST.get("done") == "no":
            mark_duty_open(project, duty=duty, by=by)
            return _("Noted: it is not done.")
        form = DoneOnForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, form.errors["done_on"][0])
            return ""
        mark_duty_done(project, duty=duty, by=by, done_on=form.cleaned_data["done_on"])
        return _("Noted: it is done.")

    def get_success_url(self):
        if self.request.POST.get("back") == "list":
            return self.to("portfolio:duties")
        return self.to("portfolio:project", pk=self.object.pk)
