"""Pango and HarfBuzz, the system libraries with which WeasyPrint sets text."""

import os
import subprocess
import sys

from config.embedded import apt
from config.embedded.places import PYTHON
from config.embedded.progress import Trouble

DEBIAN = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
ADVICE = f"""PDF files need the Pango library. Install it with the one command for your system:
    Debian, Ubuntu:  sudo apt-get install {" ".join(DEBIAN)}
    Fedora:          sudo dnf install pango harfbuzz
    macOS:           brew install pango"""


def ensure() -> None:
    """Installs the libraries where it may; elsewhere raises Trouble with the command that does it."""
    if present():
        return
    if apt.available():
        apt.install(*DEBIAN)
    if not present():
        raise Trouble(ADVICE)


def present() -> bool:
    """Whether WeasyPrint finds all its libraries; a missing HarfBuzz-Subset would only be a warning."""
    check = [PYTHON, "-W", "error:HarfBuzz-Subset", "-c", "import weasyprint.text.ffi"]
    return subprocess.run(check, env={**os.environ, **environment()}, capture_output=True).returncode == 0


def environment() -> dict[str, str]:
    """Homebrew's library folders are unknown to a Python that does not come from Homebrew."""
    if sys.platform != "darwin":
        return {}
    return {"DYLD_FALLBACK_LIBRARY_PATH": "/opt/homebrew/lib:/usr/local/lib"}
