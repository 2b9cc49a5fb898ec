"""Strings to translate: found in Python and templates, merged into catalogues, compiled; by Babel alone."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import templatize

PACKAGES = ("config", "portal", "projects", "reporting")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def languages() -> list[str]:
    """Languages with a catalogue: all but the source language."""
    return [code for code, _ in settings.LANGUAGES if code != "en"]


def path_of(language: str) -> Path:
    """The catalogue's file."""
    return settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"


def found() -> Catalog:
    """Every string in the sources, with the files in which it stands."""
    catalog = Catalog(project="Vidsyn", charset="utf-8")
    for path, source in _sources():
        for _line, message, _comments, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
            catalog.add(message, locations=[(path, 0)], context=context)
    return catalog


def _sources() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for path in sorted((settings.BASE_DIR / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(settings.BASE_DIR)), path.read_text()
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.*")):
        yield str(path.relative_to(settings.BASE_DIR)), _as_python(path)


def _as_python(path: Path) -> str:
    """Django's own rewriting of a template, without the indentation that Python's tokenizer would trip over."""
    lines = templatize(path.read_text(), origin=str(path)).splitlines()
    return "\n".join(line.strip() for line in lines)


def read(language: str) -> Catalog:
    """The catalogue as it stands; an empty one when there is none."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Vidsyn")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> Catalog:
    """Merge what is found into the catalogue: new strings without a translation, vanished ones removed."""
    catalog = read(language)
    catalog.update(found(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        write_po(file, catalog, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return catalog


def compiled(language: str) -> Path:
    """Write the binary catalogue that Django reads; its path."""
    target = path_of(language).with_suffix(".mo")
    with target.open("wb") as file:
        write_mo(file, read(language))
    return target


def faults(language: str) -> list[str]:
    """What is missing or wrong: strings without translation, vanished ones, placeholders that differ."""
    catalog, wanted = read(language), found()
    missing = [f"missing: {message.id!r}" for message in wanted if message.id and not _translated(catalog, message)]
    gone = [f"not in the sources: {m.id!r}" for m in catalog if m.id and not wanted.get(m.id, m.context)]
    wrong = [f"{error} in {m.id!r}" for m in catalog if m.id and not m.fuzzy for error in m.check(catalog)]
    return missing + gone + wrong


def _translated(catalog: Catalog, message) -> bool:
    own = catalog.get(message.id, message.context)
    if own is None or own.fuzzy:
        return False
    return all(own.string) if isinstance(own.string, (list, tuple)) else bool(own.string)
