"""The app of durable background work."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Registers the permissions and, from every app's tasks.py, the kinds of work."""

    name = "portal.jobs"
    verbose_name = _("Background work")

    def ready(self):
        from portal.jobs import rules  # noqa: F401

        autodiscover_modules("tasks")
