"""The app of contact persons and networks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    """Registers the permissions and what members hold."""

    name = "portal.networks"
    verbose_name = _("Contact persons and networks")

    def ready(self):
        from portal.networks import rules  # noqa: F401
        from portal.networks.actions import holdings  # noqa: F401
