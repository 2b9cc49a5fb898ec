"""A table of single people or of numbers, made into stays with numbers alone."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.kit.spreadsheets import Row, Table
from projects.portfolio.beneficiary_module.columns import COUNTS, Layout, layout_of
from projects.portfolio.beneficiary_module.values import activity, flag, is_green, number
from projects.portfolio.likeness import letters
from projects.portfolio.limits import impossible
from projects.portfolio.numbers import OID
from projects.portfolio.public_lists.cells import country, day
from projects.programmes.catalogue import catalogue

OWN_NUMBER = re.compile(r"V([0-9]{1,18})")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: its number in the file, the heading of the column, a message."""

    row: int
    heading: str
    message: str


@dataclass(frozen=True)
class Stay:
    """Those who did the same, from and to the same organisations, in the same place, on the same days."""

    activity: str
    sender_oid: str
    sender: str
    receiver_oid: str
    receiver: str
    country: str
    city: str
    starts: date
    ends: date
    staff: int = 0
    learners: int = 0
    accompanying: int = 0
    fewer_opportunities: int = 0
    green_travel: int = 0
    own_number: int | None = None

    @property
    def key(self) -> str:
        """The same for the same stay, however many people there are and however the file is sorted."""
        said = (self.activity, self.sender_oid or letters(self.sender), self.receiver_oid or letters(self.receiver))
        words = "|".join([*said, self.country, letters(self.city), str(self.starts), str(self.ends)])
        return f"bm-{hashlib.sha256(words.encode()).hexdigest()[:24]}"

    def with_also(self, other: "Stay") -> "Stay":
        """Both counted together."""
        return replace(self, **{name: getattr(self, name) + getattr(other, name) for name in COUNTS})


@dataclass(frozen=True)
class Reading:
    """What a file says: stays, faults by row, the headings of the columns that were not read, how many rows."""

    stays: tuple[Stay, ...]
    faults: tuple[Fault, ...]
    dropped: tuple[str, ...]
    rows: int


def read_stays(table: Table, *, programme: str, code: str) -> Reading:
    """The stays in a table; rows of single people are counted together. `code` is the project's.

    A person who stands twice, by the number of the mobility, is counted once. Raises MissingColumns.
    """
    layout = layout_of(table.headers)
    faults: list[Fault] = []
    read = [_Reader(row, layout, programme, code, faults).stay() for row in _once(table.rows, layout)]
    stays, alone = _together(stay for stay in read if stay)
    faults += [Fault(0, "", _nobody(stay)) for stay in alone]
    return Reading(tuple(stays), tuple(faults), layout.dropped, len(table.rows))


def _once(rows: Iterable[Row], layout: Layout) -> Iterable[Row]:
    seen: set[str] = set()
    for row in rows:
        mobility = row.cells.get(layout.fields.get("number", ""), "")
        if mobility and mobility in seen:
            continue
        seen.add(mobility)
        yield row


def _together(stays: Iterable[Stay]) -> tuple[list[Stay], list[Stay]]:
    found: dict[Any, Stay] = {}
    for stay in stays:
        key = stay.own_number or stay.key
        found[key] = found[key].with_also(stay) if key in found else stay
    whole = [stay for stay in found.values() if stay.staff + stay.learners]
    return whole, [stay for stay in found.values() if not stay.staff + stay.learners]


def _nobody(stay: Stay) -> str:
    words = {"activity": catalogue().activities[stay.activity].names, "starts": stay.starts, "ends": stay.ends}
    return _("%(activity)s, %(starts)s to %(ends)s: only accompanying persons, no participant.") % words


class _Reader:
    """Reads one row; what is wrong with it is added to the faults."""

    def __init__(self, row: Row, layout: Layout, programme: str, code: str, faults: list[Fault]):
        self.row, self.layout, self.programme, self.code = row, layout, programme, code
        self.faults = faults
        self.before = len(faults)

    def stay(self) -> Stay | None:
        """The row as a stay, None when something is wrong with it."""
        self._check_agreement()
        where = {
            "activity": self._read("activity", lambda text: activity(text, self.programme), _("No such activity.")),
            "country": self._read("country", country, _("No such country.")),
            "starts": self._read("starts", day, _("No date. Write it as 2026-10-05 or 05/10/2026.")),
            "ends": self._read("ends", day, _("No date. Write it as 2026-10-05 or 05/10/2026.")),
        }
        counts = self._counts() if self.layout.has_counts else self._person(where["activity"])
        if len(self.faults) == self.before and (wrong := impossible(where["starts"], where["ends"])):
            self._fault("ends", wrong)
        if len(self.faults) > self.before:
            return None
        words = {name: self._text(name)[:200] for name in ("sender", "receiver")}
        return Stay(**where, **words, **self._oids(), **counts, city=self._text("city")[:100], own_number=self._own())

    def _text(self, field: str) -> str:
        return self.row.cells.get(self.layout.fields.get(field, ""), "").strip()

    def _fault(self, field: str, message: str) -> None:
        self.faults.append(Fault(self.row.number, self.layout.fields.get(field, ""), message))

    def _read(self, field: str, reader: Callable[[str], Any], message: str) -> Any:
        try:
            if value := reader(self._text(field)):
                return value
        except ValueError:
            pass
        self._fault(field, message)
        return None

    def _flag(self, field: str) -> bool:
        try:
            return flag(self._text(field))
        except ValueError:
            self._fault(field, _("Write yes or no."))
            return False

    def _check_agreement(self) -> None:
        agreement = self._text("agreement")
        if agreement and self.code and letters(agreement) != letters(self.code):
            self._fault("agreement", _("This row belongs to another project."))

    def _person(self, code: str | None) -> dict[str, int]:
        """One person: a learner where the activity is for learners, else staff."""
        fewer = self._flag("has_fewer" if "has_fewer" in self.layout.fields else "fewer_opportunities")
        green = is_green(self._text("travel") or self._text("green_travel"))
        if self._flag("is_accompanying"):
            return {"accompanying": 1, "green_travel": int(green)}
        who = "learners" if code and catalogue().activities[code].who == "learners" else "staff"
        return {who: 1, "fewer_opportunities": int(fewer), "green_travel": int(green)}

    def _counts(self) -> dict[str, int]:
        counts = {name: self._number(name) for name in COUNTS}
        people = counts["staff"] + counts["learners"]
        if counts["fewer_opportunities"] > people:
            self._fault("fewer_opportunities", _("More people with fewer opportunities than participants."))
        if counts["green_travel"] > people + counts["accompanying"]:
            self._fault("green_travel", _("More green travellers than travellers."))
        return counts

    def _number(self, field: str) -> int:
        try:
            return number(self._text(field))
        except ValueError:
            self._fault(field, _("Write a whole number."))
            return 0

    def _oids(self) -> dict[str, str]:
        """What does not look like an OID is left out."""
        said = {name: self._text(name).upper() for name in ("sender_oid", "receiver_oid")}
        return {name: text if OID.fullmatch(text) else "" for name, text in said.items()}

    def _own(self) -> int | None:
        """The number of one of our own rows, when the file came from here."""
        found = OWN_NUMBER.fullmatch(self._text("number")) if self.layout.has_counts else None
        return int(found[1]) if found else None


def packed(stays: Iterable[Stay]) -> list[list]:
    """The stays as plain lists, to be carried by a form."""
    names = [field.name for field in fields(Stay)]
    return [[str(value) if isinstance(value := getattr(one, name), date) else value for name in names] for one in stays]


def unpacked(rows: Iterable[list]) -> list[Stay]:
    """The stays of `packed`."""
    found = [Stay(*row) for row in rows]
    return [replace(one, starts=day(one.starts), ends=day(one.ends)) for one in found]
