"""The app of outgoing mail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    """Registers the permissions, and how letters are forgotten."""

    name = "portal.mail"
    verbose_name = _("Mail")

    def ready(self):
        from portal.mail import rules  # noqa: F401
        from portal.mail.actions import forgetting  # noqa: F401
