"""The app of institutions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    """Registers the permissions, and how uploads are removed."""

    name = "portal.institutions"
    verbose_name = _("Institutions")

    def ready(self):
        from portal.institutions import rules  # noqa: F401
        from portal.institutions.actions import uploads  # noqa: F401
