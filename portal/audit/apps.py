"""The app of history and operators' sessions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Registers the permissions."""

    name = "portal.audit"
    verbose_name = _("History")

    def ready(self):
        from portal.audit import rules  # noqa: F401
