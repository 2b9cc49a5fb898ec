"""Our own static files on disk, for what reads them outside a browser."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils._os import safe_join


def static_path(name: str) -> Path:
    """The file or folder `name` ("report/print.css") among the sources, else among the collected files.

    Raises FileNotFoundError when there is none, SuspiciousFileOperation when `name` leads out of the folder.
    """
    found = finders.find(name) or _collected(name)
    if not found:
        raise FileNotFoundError(f"No static file {name!r}")
    return Path(found)


def _collected(name: str) -> str | None:
    path = safe_join(settings.STATIC_ROOT, name) if settings.STATIC_ROOT else ""
    return path if Path(path).exists() else None
