"""The app of projects."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortfolioConfig(AppConfig):
    """Registers the permissions and what members hold."""

    name = "projects.portfolio"
    verbose_name = _("Projects")

    def ready(self):
        from projects.portfolio import rules  # noqa: F401
        from projects.portfolio.actions import holdings  # noqa: F401
