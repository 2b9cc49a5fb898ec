"""The app of coverage."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageConfig(AppConfig):
    """Registers the permissions, what members hold, what is due and what plans can count."""

    name = "reporting.coverage"
    verbose_name = _("Coverage")

    def ready(self):
        from reporting.coverage import holdings, indicators, rules, worklist  # noqa: F401
