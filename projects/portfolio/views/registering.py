"""Registering a project: from nothing, from a call, like an older one, or for an institution."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views import View

from portal.institutions.models import Institution
from portal.kit.pages import CreatePage, Page
from portal.tenancy.pages import DiscardDraft, DraftMixin
from projects.portfolio.actions import copy_partners
from projects.portfolio.forms import ProjectForm, fill_from_code
from projects.portfolio.forms.participations import Part
from projects.portfolio.forms.project import ONLY_UNIT
from projects.portfolio.models import Project
from projects.portfolio.states import Status
from projects.portfolio.views.projects import FormMixin
from projects.programmes.models import Call

DRAFT = "portfolio.project"
CODE_SAYS = ("code", "programme", "action", "accreditation", "call")
COPIED = ("programme_id", "action_id", "title", "summary", "coordinator", "countries", "own_role", "currency")


class StartMixin:
    """What a new project starts from: `?call=7`, `?copy=142`, `?institution=3` or nothing; each has its own draft."""

    @cached_property
    def call(self) -> Call | None:
        """The call that it applies to."""
        return self._named("call", Call.objects.visible_to(self.request.member).select_related("programme"))

    @cached_property
    def source(self) -> Project | None:
        """The project that it is like."""
        return self._named("copy", self.visible(Project))

    @cached_property
    def institution(self) -> Institution | None:
        """The institution that it is for."""
        return self._named("institution", self.visible(Institution).open_on(timezone.localdate()))

    def _named(self, parameter, rows):
        number = self.request.GET.get(parameter, "")
        return get_object_or_404(rows, pk=number) if number.isdecimal() else None

    def get_draft_form(self):
        """The name of the draft."""
        starts = {"call": self.call, "copy": self.source, "institution": self.institution}
        return DRAFT + next((f".{name}-{one.pk}" for name, one in starts.items() if one), "")


class InitialMixin:
    """Fills the form from what the project starts from."""

    def get_initial(self):
        if self.call:
            chosen = {"programme": self.call.programme_id, "action": self.call.action_id, "call": self.call.pk}
            return super().get_initial() | chosen | {"status": Status.IDEA}
        if self.institution:
            return super().get_initial() | {"institutions": {self.institution.pk: ONLY_UNIT}}
        return super().get_initial() | (self._like(self.source) if self.source else {})

    def _like(self, source: Project):
        parts = source.participations.values_list("institution", "role")
        known = {name.removesuffix("_id"): getattr(source, name) for name in COPIED}
        return known | {"institutions": {institution: Part(role) for institution, role in parts}}


class NewProjectPage(FormMixin, StartMixin, DraftMixin, InitialMixin, CreatePage):
    """Registers a project."""

    permission = "portfolio.add_project"
    title = gettext_lazy("Register a project")
    saved = gettext_lazy("The project is registered.")

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.source and getattr(self.object, "pk", None):
            copy_partners(self.object, source=self.source, by=self.request.member)
        return response

    def get_context_data(self, **kwargs):
        return super().get_context_data(call=self.call, source=self.source, **kwargs)


class CodePage(Page, View):
    """Explains a project code while it is pasted, and offers the programme and actions that go with it.

    What somebody has chosen already stays, unless the code's own are asked for (`taken`).
    """

    permission = "portfolio.add_project"

    def get(self, request, *args, **kwargs):
        chosen = fill_from_code(request.GET, overwrite="taken" in request.GET)
        initial = {name: chosen.get(name, "") for name in CODE_SAYS}
        form = ProjectForm(member=request.member, initial=initial, instance=self.project())
        return render(request, "portfolio/project_form.html#from_code", {"form": form})

    def project(self):
        """The project that is being changed, if it is not a new one."""
        number = self.request.GET.get("project", "")
        return self.visible(Project).filter(pk=number).first() if number.isdecimal() else None


class DiscardProjectDraft(StartMixin, DiscardDraft):
    """Throws the draft of a new project away."""

    permission = "portfolio.add_project"
    form_name = "portfolio:new"
