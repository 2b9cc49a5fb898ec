"""A code that was understood, told in words, and the Commission's page about the project."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from projects.programmes.catalogue import CodePattern, catalogue
from projects.programmes.codes.patterns import read_code
from projects.programmes.codes.reading import CodeReading, Level

PROJECT_CARDS = "https://erasmus-plus.ec.europa.eu/projects/search/details/"


@dataclass(frozen=True)
class Fact:
    """One part of a code: what it is, how it is written in the code, and what it means (may be the same)."""

    label: Any
    written: str
    meaning: Any


def explain(reading: CodeReading) -> list[Fact]:
    """What the code says, part by part; parts that are missing or wrong are left out."""
    return list(_facts(reading))


def _facts(reading: CodeReading) -> Iterator[Fact]:
    known = catalogue()
    if programme := known.programmes.get(reading.programme):
        yield Fact(_("Programme"), "", programme.names)
    if reading.year:
        yield Fact(_("Call"), str(reading.year), str(reading.year))
    if reading.round:
        yield Fact(_("Round"), str(reading.round), str(reading.round))
    for label, code, table in (
        (_("National agency"), reading.agency, known.agencies),
        (_("Action"), reading.action, known.actions),
        (_("Field"), reading.field, known.fields),
    ):
        if code:
            yield Fact(label, code, table[code].names if code in table else code)
    if reading.serial:
        yield Fact(_("Serial number"), reading.serial, reading.serial)


def project_card_url(code: str) -> str:
    """The address of the Commission's card of a project, empty for codes that have none. Asks nobody."""
    reading = read_code(code)
    if reading.level == Level.ERROR or reading.pattern not in (CodePattern.ERASMUS, CodePattern.CENTRALISED):
        return ""
    return PROJECT_CARDS + reading.normalised
