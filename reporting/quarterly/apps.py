"""The app of quarterly reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuarterlyConfig(AppConfig):
    """Registers the permissions and what is due."""

    name = "reporting.quarterly"
    verbose_name = _("Quarterly reports")

    def ready(self):
        from reporting.quarterly import rules, worklist  # noqa: F401
