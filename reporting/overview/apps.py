"""The app of overview."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    """Registers the permissions, what is due, what members hold and what plans can count of networks."""

    name = "reporting.overview"
    verbose_name = _("Overview")

    def ready(self):
        from reporting.overview import indicators, rules, worklist  # noqa: F401
        from reporting.overview.actions import holdings  # noqa: F401
