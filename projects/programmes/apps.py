"""The app of programmes and calls."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """Registers the permissions, and calls for bulletins to be about."""

    name = "projects.programmes"
    verbose_name = _("Programmes")

    def ready(self):
        from portal.networks.attachments import Kind, register
        from projects.programmes import rules  # noqa: F401
        from projects.programmes.queries import calls_ahead, calls_of

        register("call", Kind(_("Call"), _("Calls"), "programmes:call", visible=calls_of, offered=calls_ahead))
