"""The app of programmes and calls."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """Registers the permissions."""

    name = "projects.programmes"
    verbose_name = _("Programmes")

    def ready(self):
        from projects.programmes import rules  # noqa: F401
