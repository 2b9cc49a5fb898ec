"""The app of contact persons and networks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    """Registers the permissions, what members hold, what is due and what is new."""

    name = "portal.networks"
    verbose_name = _("Contact persons and networks")

    def ready(self):
        from portal.networks import news, rules, worklist  # noqa: F401
        from portal.networks.actions import holdings  # noqa: F401
