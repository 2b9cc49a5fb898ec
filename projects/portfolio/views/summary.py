"""One project on one page to print, and everything that has happened to it."""

from portal.audit.queries import history_of
from portal.kit.countries import country_name
from projects.portfolio.models import Effect
from projects.portfolio.queries.anchoring import anchors_of
from projects.portfolio.queries.history import events_of_parts
from projects.portfolio.queries.mobilities import totals_of
from projects.portfolio.views.sections import SectionPage


class SummaryPage(SectionPage):
    """What a meeting wants to know of a project, on one sheet of paper."""

    template_name = "portfolio/summary.html"

    def get_queryset(self):
        return super().get_queryset().with_names()

    def get_context_data(self, **kwargs):
        project = self.object
        return super().get_context_data(
            countries=", ".join(map(country_name, project.countries)),
            partnerships=project.partnerships.select_related("partner"),
            travel=totals_of(project),
            anchors=anchors_of(project),
            effects=self.visible(Effect).filter(project=project).select_related("institution"),
            **kwargs,
        )


class HistoryPage(SectionPage):
    """Everything that happened to a project and to what belongs to it, newest first."""

    template_name = "portfolio/history.html"
    section = "portfolio:history"

    def get_context_data(self, **kwargs):
        may_see = self.request.member.can("portfolio.view_document", self.object)
        events = events_of_parts(self.object, with_documents=may_see)
        return super().get_context_data(history=history_of(self.object, *events), **kwargs)
