"""One change of many projects: choose it, see what it would do to each, do it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.kit.moves import ForbiddenMove
from portal.kit.pages import TemplatePage
from projects.portfolio.filters import ProjectFilter, query_of
from projects.portfolio.forms import BulkForm
from projects.portfolio.models import Project

MOST = 500
CHOICES = ("to", "contact", "reason")


class BulkPage(TemplatePage):
    """The address holds which projects (`project=…` again and again, or `all` that fit the filter) and the change.

    What is sent to be done are the keys that the preview showed as possible: never more than the reader saw.
    """

    permission = "portfolio.change_project"
    title = gettext_lazy("Change several projects")
    template_name = "portfolio/lists/bulk.html"

    def breadcrumbs(self):
        return [(_("Projects"), self.address_of_list())]

    def address_of_list(self):
        """The list with the filter that the reader came from."""
        query = query_of(self.request.GET)
        return f"{self.to('portfolio:list')}?{query}" if query else self.to("portfolio:list")

    def get(self, request, *args, **kwargs):
        if len(self.projects) in range(1, MOST + 1):
            return super().get(request, *args, **kwargs)
        messages.error(request, self.wrong_number())
        return HttpResponseRedirect(self.address_of_list())

    def wrong_number(self):
        """Why these are none or too many."""
        if not self.projects:
            return _("Tick the projects that you want to change.")
        return _("At most %(most)d projects can be changed at once. Choose more filters.") % {"most": MOST}

    @cached_property
    def projects(self):
        """Those that were ticked, or all that fit; one more than may be, so that too many is noticed."""
        data, visible = self.request.GET, self.visible(Project).select_related("contact")
        if "all" in data:
            chosen = ProjectFilter(data, queryset=visible, request=self.request).qs
        else:
            chosen = visible.filter(pk__in=_keys(data.getlist("project")))
        return visible.filter(pk__in=list(chosen.values_list("pk", flat=True)[: MOST + 1]))

    @cached_property
    def form(self):
        """Bound when a change has been chosen."""
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        return BulkForm(asked if any(name in asked for name in CHOICES) else None, member=self.request.member)

    def get_context_data(self, **kwargs):
        outcomes = self.form.outcomes(self.projects) if self.form.is_valid() else []
        possible = [outcome.project.pk for outcome in outcomes if not outcome.problem]
        kept = [(name, one) for name, values in self.request.GET.lists() if name not in CHOICES for one in values]
        return super().get_context_data(
            form=self.form, projects=self.projects, outcomes=outcomes, possible=possible, kept=kept, **kwargs
        )

    def post(self, request, *args, **kwargs):
        projects = self.visible(Project).filter(pk__in=_keys(request.POST.get("projects", "").split(","))[:MOST])
        try:
            changed = self.form.save(projects) if self.form.is_valid() else 0
        except (ForbiddenMove, PermissionDenied):
            messages.error(request, _("Some projects were changed meanwhile, so nothing was done. Look once more."))
            return HttpResponseRedirect(request.get_full_path())
        text = ngettext("%(number)d project is changed.", "%(number)d projects are changed.", changed)
        messages.success(request, text % {"number": changed})
        return HttpResponseRedirect(self.address_of_list())


def _keys(written: list[str]) -> list[int]:
    return [int(key) for key in written if key.isdecimal() and len(key) < 19]
