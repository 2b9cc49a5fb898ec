"""The pages of one project, reached by tabs."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.pages import DetailPage
from projects.portfolio.models import Project

SECTIONS = (
    (gettext_lazy("Overview"), "portfolio:project", "portfolio.view_project"),
    (gettext_lazy("Partners"), "portfolio:project-partners", "portfolio.view_project"),
    (gettext_lazy("Mobilities"), "portfolio:mobilities", "portfolio.view_project"),
    (gettext_lazy("Money"), "portfolio:money", "portfolio.view_project"),
    (gettext_lazy("Effects"), "portfolio:effects", "portfolio.view_project"),
    (gettext_lazy("Documents"), "portfolio:documents", "portfolio.view_document"),
    (gettext_lazy("History"), "portfolio:history", "audit.view_history"),
)


class SectionMixin:
    """A page about one part of a project (`self.project`): the project's title and tabs stand above it.

    Templates extend `portfolio/section.html` and fill its block `section`. `section` is the name of the tab's address.
    """

    section = ""

    @property
    def project(self) -> Project:
        """The project that the page belongs to."""
        return self.object

    def breadcrumbs(self):
        above = [(_("Projects"), self.to("portfolio:list"))]
        if self.get_title() == str(self.project):
            return above
        return [*above, (str(self.project), self.to(self.section or "portfolio:project", pk=self.project.pk))]

    def get_context_data(self, **kwargs):
        may = [entry for entry in SECTIONS if self.request.member.can(entry[2], self.project)]
        tabs = [
            {"label": label, "url": self.to(name, pk=self.project.pk), "current": name == self.section}
            for label, name, _permission in may
        ]
        return super().get_context_data(project=self.project, sections=tabs, **kwargs)


class SectionPage(SectionMixin, DetailPage):
    """One part of a project, to read."""

    permission = "portfolio.view_project"
    model = Project

    def get_queryset(self):
        return super().get_queryset().select_related("programme")
