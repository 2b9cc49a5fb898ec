"""The app of municipalities and members."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TenancyConfig(AppConfig):
    """Registers the checks, the predicates and what members hold."""

    name = "portal.tenancy"
    verbose_name = _("Municipalities and members")

    def ready(self):
        from portal.tenancy import checks, rules  # noqa: F401
        from portal.tenancy.actions import holdings  # noqa: F401
