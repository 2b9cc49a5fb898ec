"""Pages of standing roles: list and files, one role, its form, its state and its duties."""

from django.contrib import messages
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.moves import ForbiddenMove
from portal.kit.pages import ActionPage, CreatePage, DetailPage, ListPage
from portal.tenancy.pages import DiscardDraft, DraftMixin
from projects.activities.actions import mark_duty_done, mark_duty_open, move_role
from projects.activities.course import remarks
from projects.activities.filters import RoleFilter
from projects.activities.forms import GatheringForm, GroupForm, RoleForm
from projects.activities.models import StandingRole
from projects.activities.queries import duties_of, events_of_role, gatherings_of
from projects.activities.render import role_headings, role_rows
from projects.activities.views.base import FormMixin, Tabs
from projects.activities.workflow import targets

DRAFT = "activities.role"
GROUP = tuple(GroupForm.base_fields)


class RolesPage(Tabs, ListPage):
    """The list."""

    permission = "activities.view_standing_role"
    model = StandingRole
    filterset_class = RoleFilter
    template_name = "activities/role_list.html"
    title = gettext_lazy("Standing roles")

    def get_queryset(self):
        return super().get_queryset().with_names()


class RolesFile(RolesPage):
    """All rows of the filtered list."""

    def headings(self):
        return role_headings()

    def rows(self, chosen):
        return role_rows(chosen)


class RolesCsv(CsvExport, RolesFile):
    """As CSV."""


class RolesXlsx(XlsxExport, RolesFile):
    """As a workbook."""


class RolePage(DetailPage):
    """One standing role: its duties and, for the course, group, gatherings and tasks."""

    permission = "activities.view_standing_role"
    model = StandingRole
    template_name = "activities/role.html"

    def get_queryset(self):
        return super().get_queryset().with_names().prefetch_related("done_duties__done_by")

    def breadcrumbs(self):
        return [(_("Other work"), self.to("activities:list")), (_("Standing roles"), self.to("activities:roles"))]

    def get_context_data(self, **kwargs):
        role, today = self.object, timezone.localdate()
        return super().get_context_data(
            moves=targets(role.status, lambda permission: self.request.member.can(permission, role)),
            duties=[(one, one.is_late(today)) for one in duties_of(role, on=today)],
            history=history_of(role, *events_of_role(role)),
            **(self._course(role) if role.is_course else {}),
            **kwargs,
        )

    def _course(self, role):
        group = {name: getattr(role, name) for name in GROUP}
        known = None not in group.values()
        return {
            "group": group if known else None,
            "remarks": list(remarks(**group)) if known else [],
            "group_form": GroupForm(initial=group),
            "gatherings": gatherings_of(role),
            "gathering_form": GatheringForm(),
        }


class RoleFormMixin(FormMixin):
    """What registering and changing a role share."""

    model = StandingRole
    form_class = RoleForm
    template_name = "activities/role_form.html"
    list_name = "activities:roles"

    def warnings(self, form):
        return form.warnings

    def get_success_url(self):
        return self.to("activities:role", pk=self.object.pk)


class NewRolePage(RoleFormMixin, DraftMixin, CreatePage):
    """Registers a standing role."""

    permission = "activities.add_standing_role"
    title = gettext_lazy("Register a standing role")
    saved = gettext_lazy("The standing role is registered.")

    def get_draft_form(self):
        return DRAFT


class EditRolePage(RoleFormMixin, VersionedPage):
    """Changes a standing role."""

    permission = "activities.change_standing_role"
    title = gettext_lazy("Change the standing role")
    saved = gettext_lazy("The standing role is changed.")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]


class DiscardRoleDraft(DiscardDraft):
    """Throws the draft of a new role away."""

    permission = "activities.add_standing_role"
    draft_form = DRAFT
    form_name = "activities:new-role"


class RoleActionPage(ActionPage):
    """A button on a standing role."""

    permission = "activities.change_standing_role"
    model = StandingRole

    def get_success_url(self):
        return self.to("activities:role", pk=self.object.pk)


class MoveRolePage(RoleActionPage):
    """Moves a role to another state."""

    def act(self, role):
        try:
            moved = move_role(role, to=self.request.POST.get("to", ""), by=self.request.member)
        except ForbiddenMove:
            messages.error(self.request, _("The role was moved meanwhile. Look at its state and try again."))
            return ""
        return _("The role is now: %(status)s.") % {"status": moved.get_status_display()}


class DutyPage(RoleActionPage):
    """Notes that a duty is done, or takes that back."""

    def act(self, role):
        duty, by = self._duty(role), self.request.member
        if self.request.POST.get("done") == "no":
            mark_duty_open(role, duty=duty.kind, year=duty.year, by=by)
            return _("Noted: it is not done.")
        mark_duty_done(role, duty=duty.kind, year=duty.year, by=by)
        return _("Noted: it is done.")

    def _duty(self, role):
        asked = self.kwargs["duty"], self.kwargs["year"]
        for one in duties_of(role, on=timezone.localdate()):
            if (one.duty.kind, one.duty.year) == asked:
                return one.duty
        raise Http404
