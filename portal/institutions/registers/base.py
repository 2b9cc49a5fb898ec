"""What every source of institutions gives: records, refused rows, a reading; and what a source is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from portal.institutions.registers.client import RegisterClient

MESSAGES = {
    "missing_name": _("The name is missing."),
    "bad_organisation_number": _("This is no valid organisation number. Check its digits."),
    "bad_unit_code": _("A school unit code has eight digits."),
    "personal_number": _("This is a person's number. The unit was read without it."),
    "bad_number": _("This is not a whole number."),
    "bad_position": _("This is no position. Latitude goes from -90 to 90, longitude from -180 to 180."),
    "bad_date": _("This is no date. Write it as 2026-08-31."),
    "closed_before_opened": _("The closing date is before the opening date."),
    "too_long": _("The text is too long."),
    "unknown_kind": _("The kind is not known. Write kindergarten, school, adult education, culture school or other."),
    "unknown_ownership": _("The ownership is not known. Write public or private."),
    "duplicate_number": _("Another row above has the same number."),
    "duplicate_name": _("Another row above has the same name, and neither has a number."),
    "unexpected_record": _("The record does not look as the register describes it."),
}


@dataclass(frozen=True, kw_only=True)
class RejectedRow:
    """What was wrong with one row or record; with `unit_kept` only the value was refused.

    `row` is the row in a file, `number` and `name` say which unit. A person's number is never put in `value`.
    """

    code: str
    field: str = ""
    value: str = ""
    row: int | None = None
    number: str = ""
    name: str = ""
    unit_kept: bool = False

    @property
    def message(self) -> str:
        """What is wrong, in the reader's language."""
        return str(MESSAGES[self.code])


class Refusal(Exception):
    """A value that cannot be believed; becomes a RejectedRow."""

    def __init__(self, code: str, field: str, value: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.value = str(value)[:200]

    def rejected(self, **where: Any) -> RejectedRow:
        """The refusal as a row of the error list."""
        return RejectedRow(code=self.code, field=self.field, value=self.value, **where)


@dataclass(frozen=True, kw_only=True)
class UnitRecord:
    """One unit as its source tells it. Empty text and None mean that the source does not say.

    The names are those of the model. `register` and `number` identify the unit; both are empty when a file
    has no number. `learners` and `staff` may be 0. Grades and ages are the lowest and the highest. `warnings`
    are values that were refused while the unit was kept.
    """

    name: str
    kind: str
    register: str = ""
    number: str = ""
    ownership: str = ""
    organisation_number: str = ""
    owner_organisation_number: str = ""
    municipality_code: str = ""
    street: str = ""
    postal_code: str = ""
    place: str = ""
    district: str = ""
    latitude: float | None = None
    longitude: float | None = None
    website: str = ""
    learners: int | None = None
    staff: int | None = None
    grade_from: int | None = None
    grade_to: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    opened: date | None = None
    closed: date | None = None
    active: bool = True
    counts_in_coverage: bool = True
    left_out_reason: str = ""
    changed: datetime | None = None
    warnings: tuple[RejectedRow, ...] = ()

    def __post_init__(self) -> None:
        if self.opened and self.closed and self.closed < self.opened:
            raise Refusal("closed_before_opened", "closed", self.closed)


def parsed(build: Callable[[], UnitRecord], **where: Any) -> UnitRecord | RejectedRow:
    """The record that `build` makes, or the refused row that says why it could not."""
    try:
        return build()
    except Refusal as refusal:
        return refusal.rejected(**where)
    except (AttributeError, TypeError, KeyError):
        return RejectedRow(code="unexpected_record", **where)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was read from a source; `source` is its code.

    `skipped` counts rows of other municipalities. Only a `complete` reading may be taken to say that a unit
    which is not in it is gone: a live answer for the whole municipality is, a file is not.
    """

    source: str
    fetched: datetime
    records: tuple[UnitRecord, ...] = ()
    rejected: tuple[RejectedRow, ...] = ()
    skipped: int = 0
    complete: bool = False


class Source(Protocol):
    """Where institutions come from: a module with these names."""

    CODE: str
    NAME: str
    CREDIT: str
    COUNTRIES: tuple[str, ...]


class Register(Source, Protocol):
    """A public register that answers over HTTP: a module with these names too."""

    BASE_URL: str

    def fetch(self, municipality_code: str, client: RegisterClient) -> Iterator[dict[str, Any]]:
        """Raw records of all units in the municipality; raises a RegisterError."""

    def units(self, answer: object) -> Iterable[dict[str, Any]]:
        """Raw records in a saved answer: a list page, a list of records, or one record."""

    def parse(self, raw: dict[str, Any]) -> UnitRecord | RejectedRow:
        """The unit in a raw record. Pure."""
