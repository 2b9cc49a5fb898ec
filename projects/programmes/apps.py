"""The app of the catalogue of programmes."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """The shared catalogue."""

    name = "projects.programmes"
    verbose_name = _("Programmes")
