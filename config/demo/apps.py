"""The app of the demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The command `demo`, and words for what it does."""

    name = "config.demo"

    def ready(self):
        from config.demo import places  # noqa: F401
