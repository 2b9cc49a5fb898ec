"""An institution's profile."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portal.audit.queries import history_of
from portal.institutions.models import Institution
from portal.kit.pages import DetailPage
from portal.kit.personal import Opens
from portal.networks.queries import events_of_seats, unit_of
from projects.activities.models import Activity, StandingRole
from projects.portfolio.models import Project


def _holders(context):
    return [seat.member_id for _kind, seat in context["unit"].seats if seat]


class InstitutionPage(DetailPage):
    """One institution with its projects, its other international work and its history."""

    permission = "institutions.view_institution"
    opens_personal_data = Opens("institution", _("Page of an institution with its contact persons"), _holders)
    model = Institution
    template_name = "overview/institution.html"

    def breadcrumbs(self):
        return [(_("Institutions"), self.to("institutions:list"))]

    def get_queryset(self):
        return super().get_queryset().select_related("successor")

    def get_context_data(self, **kwargs):
        projects = (
            self.visible(Project)
            .filter(participations__institution=self.object)
            .select_related("programme")
            .annotate(role=F("participations__role"))
            .order_by("-ends", "title")
        )
        return super().get_context_data(
            projects=projects,
            activities=self.visible(Activity).filter(parts__institution=self.object).order_by("-starts", "title"),
            roles=self.visible(StandingRole).filter(institution=self.object),
            unit=unit_of(self.object),
            history=history_of(self.object, events_of_seats(self.object)),
            **kwargs,
        )
