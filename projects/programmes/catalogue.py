"""The catalogue of programmes, actions and calls: reads catalogue.toml and calls.toml into frozen records, loudly.

A key that is not known, a name that is missing in one language, a code that stands twice or points nowhere
raises CatalogueError with the row's name. What no public source confirms is marked `unconfirmed`: it may
warn, never block.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from projects.programmes.zones import Zone, at

FILES = [Path(__file__).with_name(name) for name in ("catalogue.toml", "calls.toml")]


class CatalogueError(ValueError):
    """The catalogue file is wrong; the message names the row."""


class Kind(StrEnum):
    """What sort of thing a programme is."""

    FUNDING = "funding"
    NETWORK = "network"
    COOPERATION = "cooperation"
    TRAINING = "training"


class CodePattern(StrEnum):
    """How a programme writes its project codes."""

    ERASMUS = "erasmus"
    CENTRALISED = "centralised"
    NORDPLUS = "nordplus"
    FREE = "free"


@dataclass(frozen=True)
class Words:
    """The same words in every language of the portal; `str()` gives the reader's."""

    en: str
    nb: str
    nn: str
    sv: str

    def __post_init__(self) -> None:
        empty = [language for language, words in asdict(self).items() if not words.strip()]
        if empty:
            raise ValueError(f"no words in {', '.join(empty)}")

    def __str__(self) -> str:
        return getattr(self, (get_language() or "en")[:2], self.en)

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row of the catalogue: a code, its names, the source and the day on which somebody looked."""

    code: str
    names: Words
    source: str
    checked: date
    unconfirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class Programme(Entry):
    """A programme or scheme. No countries means any; days are counted from the project's end."""

    kind: Kind
    code_pattern: CodePattern
    eu: bool
    funder: str
    url: str
    countries: tuple[str, ...] = ()
    final_report_days: int | None = None
    yearly_report: bool = False
    active: bool = True
    about: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Action(Entry):
    """What one can apply for: the first and last year of its calls, the shortest and longest project in months."""

    programme: str
    years: tuple[int, int] | None = None
    fields: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    partners_only: tuple[str, ...] = ()
    months: tuple[int, int] | None = None
    accreditation: bool = False
    active: bool = True
    about: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Field(Entry):
    """An education field of Erasmus+, such as SCH."""


@dataclass(frozen=True, kw_only=True)
class Applicant(Entry):
    """Who may apply for an action."""


@dataclass(frozen=True, kw_only=True)
class Agency(Entry):
    """A national agency as it stands in a project code, such as NO01."""

    country: str


@dataclass(frozen=True, kw_only=True)
class Activity(Entry):
    """A mobility activity: shortest and longest stay in days without travel, fewest and most people."""

    programme: str
    who: str
    fields: tuple[str, ...] = ()
    days: tuple[int, int] | None = None
    fewest: int = 1
    most: int | None = None


@dataclass(frozen=True, kw_only=True)
class Priority(Entry):
    """A horizontal priority of Erasmus+."""


@dataclass(frozen=True, kw_only=True)
class Call(Entry):
    """A dated round. The deadline stands in the file as clocks in `zone` show it; without one the call is expected.

    `expected` is a day in the month in which a deadline is expected. No applicants means those of the action.
    """

    programme: str
    year: int
    action: str | None = None
    round: int | None = None
    opens: date | None = None
    deadline: datetime | None = None
    zone: Zone = Zone.BRUSSELS
    expected: date | None = None
    applicants: tuple[str, ...] = ()
    link: str = ""
    about: Words | None = None

    @property
    def moment(self) -> datetime | None:
        """The deadline as a point in time."""
        return self.deadline and at(self.deadline, self.zone)


TABLES: dict[str, type[Entry]] = {
    "programmes": Programme,
    "actions": Action,
    "fields": Field,
    "applicants": Applicant,
    "agencies": Agency,
    "activities": Activity,
    "priorities": Priority,
    "calls": Call,
}
REFERENCES = {
    "programme": "programmes",
    "action": "actions",
    "fields": "fields",
    "applicants": "applicants",
    "partners_only": "applicants",
}


@dataclass(frozen=True)
class Catalogue:
    """Every table by code, in the order of the file."""

    programmes: dict[str, Programme]
    actions: dict[str, Action]
    fields: dict[str, Field]
    applicants: dict[str, Applicant]
    agencies: dict[str, Agency]
    activities: dict[str, Activity]
    priorities: dict[str, Priority]
    calls: dict[str, Call]

    def actions_of(self, programme: str) -> list[Action]:
        """The actions of a programme."""
        return [action for action in self.actions.values() if action.programme == programme]


@cache
def catalogue() -> Catalogue:
    """The catalogue that is shipped, read once."""
    return read("\n".join(file.read_text(encoding="utf-8") for file in FILES))


def read(text: str) -> Catalogue:
    """The catalogue in a TOML text. Raises CatalogueError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"The catalogue is no TOML: {error}") from error
    if set(tables) != set(TABLES):
        raise CatalogueError(f"The catalogue must have the tables {sorted(TABLES)}, not {sorted(tables)}")
    found = Catalogue(**{name: _read_table(name, rows) for name, rows in tables.items()})
    for place, entry in _entries(found):
        _check_references(found, place, entry)
    return found


def _read_table(name: str, rows: list[dict[str, Any]]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for row in rows:
        place = f"{name} {row.get('code', '(no code)')}"
        entry = _read_row(TABLES[name], row, place)
        if entry.code in entries:
            raise CatalogueError(f"{place}: stands twice")
        entries[entry.code] = entry
    return entries


def _read_row(kind: type[Entry], row: dict[str, Any], place: str) -> Entry:
    known = {field.name: field for field in fields(kind)}
    if unknown := sorted(set(row) - set(known)):
        raise CatalogueError(f"{place}: unknown keys {', '.join(unknown)}")
    if missing := sorted(name for name, field in known.items() if field.default is MISSING and name not in row):
        raise CatalogueError(f"{place}: lacks {', '.join(missing)}")
    try:
        return kind(**{name: _read_value(name, value) for name, value in row.items()})
    except (TypeError, ValueError) as error:
        raise CatalogueError(f"{place}: {error}") from error


def _read_value(name: str, value: Any) -> Any:
    match name, value:
        case "kind", str():
            return Kind(value)
        case "code_pattern", str():
            return CodePattern(value)
        case "zone", str():
            return Zone(value)
        case (("years" | "months" | "days"), list()):
            return _read_range(name, value)
        case _, dict():
            return Words(**value)
        case _, list():
            return tuple(value)
    return value


def _read_range(name: str, value: list[int]) -> tuple[int, int]:
    if len(value) != 2 or value[0] > value[1]:
        raise ValueError(f"{name} must be the lowest and the highest")
    return value[0], value[1]


def _entries(found: Catalogue) -> Iterator[tuple[str, Entry]]:
    for name in TABLES:
        for code, entry in getattr(found, name).items():
            yield f"{name} {code}", entry


def _check_references(found: Catalogue, place: str, entry: Entry) -> None:
    for name, table in REFERENCES.items():
        value = getattr(entry, name, ()) or ()
        codes = (value,) if isinstance(value, str) else value
        if unknown := [code for code in codes if code not in getattr(found, table)]:
            raise CatalogueError(f"{place}: no such {name}: {', '.join(unknown)}")
