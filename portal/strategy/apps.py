"""The app of plans, goals, steering documents and development work."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyConfig(AppConfig):
    """Registers the permissions and what is due."""

    name = "portal.strategy"
    verbose_name = _("Strategy")

    def ready(self):
        from portal.strategy import rules, worklist  # noqa: F401
