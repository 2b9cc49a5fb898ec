"""The app of durable background work."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Registers the permissions."""

    name = "portal.jobs"
    verbose_name = _("Background work")

    def ready(self):
        from portal.jobs import rules  # noqa: F401
