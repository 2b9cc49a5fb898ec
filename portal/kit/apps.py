"""The app of pages, components and files; it knows no domain."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Templates and commands only."""

    name = "portal.kit"
