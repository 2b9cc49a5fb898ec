"""The app of projects."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortfolioConfig(AppConfig):
    """Registers the permissions, what members hold, what is due, and projects for plans to count, for goals to
    be served by, and for bulletins to be about."""

    name = "projects.portfolio"
    verbose_name = _("Projects")

    def ready(self):
        from portal.networks.attachments import Kind, register
        from projects.portfolio import indicators, rules, worklist  # noqa: F401
        from projects.portfolio.actions import holdings  # noqa: F401
        from projects.portfolio.queries import anchoring  # noqa: F401
        from projects.portfolio.queries.projects import ongoing_projects, projects_of

        project = Kind(_("Project"), _("Projects"), "portfolio:project", visible=projects_of, offered=ongoing_projects)
        register("project", project)
