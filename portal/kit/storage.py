"""Static files whose addresses are looked up once: each page names about twenty, and no release changes them."""

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class KeptAddresses:
    """Keeps the address of every file that was asked for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept = {}

    def url(self, name, force=False):
        """As Django's; in development the name is the address."""
        key = (name, force, settings.DEBUG)
        if key not in self.kept:
            self.kept[key] = super().url(name, force)
        return self.kept[key]


class StaticFiles(KeptAddresses, ManifestStaticFilesStorage):
    """Named by their content."""


class CompressedStaticFiles(KeptAddresses, CompressedManifestStaticFilesStorage):
    """Named by their content and compressed, which takes time when they are collected."""
