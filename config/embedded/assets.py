"""Compiled texts and collected static files: whether they are still those of their sources."""

import hashlib
from pathlib import Path

from config.embedded.places import ROOT

SOURCES = ("static/**/*", "config/locale/**/*.po", "config/settings.py", "package-lock.json", "requirements.txt")


def fresh(stamp: Path) -> bool:
    """Whether the sources are unchanged since `mark` and every catalogue is compiled."""
    compiled = all(path.with_suffix(".mo").exists() for path in ROOT.glob("config/locale/**/*.po"))
    return compiled and stamp.exists() and stamp.read_text() == digest()


def mark(stamp: Path) -> None:
    """Notes the sources that the results come from."""
    stamp.write_text(digest())


def digest() -> str:
    """SHA-256 of the names and contents of all sources."""
    paths = sorted(path for pattern in SOURCES for path in ROOT.glob(pattern) if path.is_file())
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path).encode() + path.read_bytes())
    return total.hexdigest()
