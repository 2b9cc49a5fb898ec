"""The app of other international work."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    """Registers the permissions, what members hold and what is due."""

    name = "projects.activities"
    verbose_name = _("Other international work")

    def ready(self):
        from projects.activities import rules, worklist  # noqa: F401
        from projects.activities.actions import holdings  # noqa: F401
