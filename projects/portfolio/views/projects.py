"""Pages of projects."""

from django.contrib import messages
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedPage
from portal.kit.countries import country_name
from portal.kit.moves import ForbiddenMove
from portal.kit.pages import ActionPage, MemberFormMixin
from portal.tenancy.actions import discard_draft
from projects.portfolio.actions import CodeTakenError, join_project, move_project
from projects.portfolio.forms import JoinForm, ProjectForm
from projects.portfolio.models import Project
from projects.portfolio.queries import institutions_to_join
from projects.portfolio.queries.duties import duties_of
from projects.portfolio.queries.role_facts import role_facts
from projects.portfolio.role_rules import hints
from projects.portfolio.states import Status
from projects.portfolio.views.sections import SectionPage
from projects.portfolio.workflow import MEND, MOVE, TooEarly, targets
from projects.programmes.codes import project_card_url


class ProjectPage(SectionPage):
    """One project: where it stands, the facts, who takes part."""

    template_name = "portfolio/project.html"
    section = "portfolio:project"

    def get_queryset(self):
        return super().get_queryset().with_names()

    def get_context_data(self, **kwargs):
        project, today = self.object, timezone.localdate()
        return super().get_context_data(
            hints=hints(role_facts(project, home=self.request.municipality.country)),
            duties=[(one, one.is_late(today)) for one in duties_of(project, on=today)],
            today=today,
            moves=targets(project.status, self.may(MOVE)),
            slips=targets(project.status, self.may(MEND)),
            countries=", ".join(map(country_name, project.countries)),
            card_url=project_card_url(project.code),
            join_form=self.join_form(),
            **kwargs,
        )

    def may(self, wanted):
        """Whether a permission is the wanted one and the reader has it for this project."""
        return lambda permission: permission == wanted and self.request.member.can(permission, self.object)

    def join_form(self):
        """Offered to people who may join and have a unit that does not take part yet; the others change the project."""
        member = self.request.member
        if not member.can("portfolio.join_project") or member.can("portfolio.change_project", self.object):
            return None
        return JoinForm(member=member, project=self.object) if institutions_to_join(member, self.object) else None


class FormMixin(MemberFormMixin):
    """What registering and changing a project share."""

    model = Project
    form_class = ProjectForm
    template_name = "portfolio/project_form.html"

    def breadcrumbs(self):
        return [(_("Projects"), self.to("portfolio:list"))]

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except CodeTakenError as taken:
            form.say_code_is_taken(taken.project)
            return self.form_invalid(form)

    def warnings(self, form):
        return form.reading.warnings

    def get_success_url(self):
        return self.to("portfolio:project", pk=self.object.pk)


class EditProjectPage(FormMixin, VersionedPage):
    """Changes a project."""

    permission = "portfolio.change_project"
    title = gettext_lazy("Change the project")
    saved = gettext_lazy("The project is changed.")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (self.object.title, self.get_success_url())]


class ProjectActionPage(ActionPage):
    """A button on a project."""

    model = Project

    def get_success_url(self):
        return self.to("portfolio:project", pk=self.object.pk)


class MovePage(ProjectActionPage):
    """Moves a project to another state."""

    permission = "portfolio.move_project"
    asks_for_effects = False

    def get_success_url(self):
        if self.asks_for_effects:
            return self.to("portfolio:new-effect", pk=self.object.pk)
        return super().get_success_url()

    def act(self, project):
        try:
            moved = move_project(project, to=self.request.POST.get("to", ""), by=self.request.member)
        except TooEarly as early:
            text = _("The project does not start until %(starts)s. Change its first day if it has begun already.")
            messages.error(self.request, text % {"starts": date_format(early.starts)})
            return ""
        except ForbiddenMove:
            messages.error(self.request, _("The project was moved meanwhile. Look at its state and try again."))
            return ""
        if moved.status == Status.COMPLETED:
            self.asks_for_effects = True
            return _("The project is completed. What did it change?")
        return _("The project is now: %(status)s.") % {"status": moved.get_status_display()}


class JoinPage(ProjectActionPage):
    """Lets the member's own institutions take part in a project that is registered already."""

    permission = "portfolio.join_project"

    def act(self, project):
        form = JoinForm(self.request.POST, member=self.request.member, project=project)
        if not form.is_valid():
            messages.error(self.request, form.errors["institutions"][0])
            return ""
        joining = form.cleaned_data["institutions"]
        for institution, (role, *dates) in joining.items():
            dates = {institution: tuple(dates)}
            join_project(project, institution=institution, role=role, dates=dates, by=self.request.member)
        discard_draft("portfolio.project", by=self.request.member)
        return _("These units take part now: %(units)s.") % {"units": ", ".join(map(str, joining))}
