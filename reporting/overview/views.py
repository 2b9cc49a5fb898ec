"""The home page and an institution's profile."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.audit.queries import history_of
from portal.institutions.models import Institution
from portal.kit.pages import DetailPage, TemplatePage
from portal.networks.queries import events_of_seats, unit_of
from projects.activities.models import Activity, StandingRole
from projects.portfolio.models import Project
from reporting.coverage.queries import standing_on
from reporting.overview.steps import next_steps
from reporting.quarterly.models import Report
from reporting.quarterly.states import State


class HomePage(TemplatePage):
    """What to do next, and where the municipality stands."""

    permission = "overview.view_home"
    template_name = "overview/home.html"
    title = _("Home")

    def get_context_data(self, **kwargs):
        member, today = self.request.member, timezone.localdate()
        standing = standing_on(today, member=member, in_full=False)
        steps = next_steps(member, standing, today=today)
        return super().get_context_data(
            share=standing.coverage.share,
            waiting=len(standing.coverage.not_covered),
            steps=[(step, self._address(step)) for step in steps],
            reports=self._reports(member),
            **kwargs,
        )

    def _address(self, step):
        return self.to(step.page, pk=step.pk) if step.pk else self.to(step.page)

    def _reports(self, member):
        if not member.can("quarterly.view_report"):
            return []
        return self.visible(Report).filter(state=State.APPROVED).defer("snapshot")[:4]


class InstitutionPage(DetailPage):
    """One institution with its projects, its other international work and its history."""

    permission = "institutions.view_institution"
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
