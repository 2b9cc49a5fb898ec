"""Chromium for the browser tests."""

import os
import shutil
import subprocess

from config.embedded import apt
from config.embedded.places import BIN, PYTHON
from config.embedded.progress import Trouble, tell

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find() -> str:
    """A Chromium that starts: from CHROMIUM, PATH, Playwright or apt; raises Trouble without one."""
    if named := os.environ.get("CHROMIUM"):
        if not starts(named):
            raise Trouble(f"CHROMIUM names {named}, which does not start.")
        return named
    found = in_path() or from_playwright() or from_apt()
    if not found:
        raise Trouble(f"The browser tests need Chromium: sudo {BIN}/playwright install --with-deps chromium")
    return found


def in_path() -> str | None:
    """The first known browser in PATH that starts."""
    return next((path for name in NAMES if (path := shutil.which(name)) and starts(path)), None)


def from_playwright() -> str | None:
    """Playwright's own Chromium, fetched when it is not there yet."""
    path = subprocess.run([PYTHON, "-c", PLAYWRIGHTS_OWN], capture_output=True, text=True).stdout.strip()
    if not starts(path):
        tell("    Chromium is fetched by Playwright.")
        subprocess.run([BIN / "playwright", "install", "--no-shell", "chromium"], capture_output=True)
    return path if starts(path) else None


def from_apt() -> str | None:
    """Debian's Chromium, where we run as root."""
    if not apt.available():
        return None
    apt.install("chromium")
    return in_path()


def starts(path: str) -> bool:
    """Whether the program is there and finds its libraries."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except OSError:
        return False
