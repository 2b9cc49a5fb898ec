"""The app of history and operators' sessions."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Registers the permissions, what every app has declared about people, and who logs openings."""

    name = "portal.audit"
    verbose_name = _("History")

    def ready(self):
        from portal.audit import actions, rules  # noqa: F401

        autodiscover_modules("personal")
