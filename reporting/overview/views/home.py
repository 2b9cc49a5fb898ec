"""The home page."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.pages import TemplatePage
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
