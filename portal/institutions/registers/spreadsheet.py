"""Institutions from a table file, by a matching of fields to headings."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, LeftOutReason
from portal.institutions.registers import counting, values, words
from portal.institutions.registers.base import Reading, Refusal, RejectedRow, UnitRecord, parsed
from portal.institutions.registers.client import RegisterError
from portal.institutions.registers.columns import BY_FIELD, FIELDS, guess_matching
from portal.institutions.registers.reading import gathered
from portal.kit.spreadsheets import Table

__all__ = ["FIELDS", "WrongColumns", "guess_matching", "records"]

CODE = "spreadsheet"
NAME = _("File (CSV or Excel)")
CREDIT = ""
COUNTRIES = ("NO", "SE")
PRESCHOOLS = "skolverket_forskola"
# How statistics offices write that a figure is unknown or withheld.
UNKNOWN = {"..", ".", "…", "-", "–"}
COUNTS = ("staff", "grade_from", "grade_to", "age_from", "age_to")
POSTAL_DIGITS = {"NO": 4, "SE": 5}
LEFT_OUT = {
    Kind.ADULT_EDUCATION: LeftOutReason.ADULT_EDUCATION,
    Kind.CULTURE_SCHOOL: LeftOutReason.CULTURE_SCHOOL,
    Kind.OTHER: LeftOutReason.NO_SCHOOL,
}

Cells = Mapping[str, str]


class WrongColumns(RegisterError):
    """The name has no column, or a matched heading is not in the file."""

    message = _("The columns do not fit. Say which column holds the name, and choose headings that are in the file.")


@dataclass(frozen=True)
class Defaults:
    """What holds where a file does not say: kind ("" refuses the row), ownership, country of the numbers."""

    kind: str
    ownership: str
    country: str


def records(
    table: Table,
    matching: Mapping[str, str],
    *,
    municipality_codes: Collection[str] = (),
    default_kind: str = "",
    default_ownership: str = "public",
    country: str = "NO",
) -> Reading:
    """The units in the table's rows; rows of other municipalities are skipped and counted.

    Raises WrongColumns, and EmptyRegister when no row is the municipality's own.
    """
    chosen = {field: heading for field, heading in matching.items() if field in BY_FIELD and heading}
    if "name" not in chosen or not set(chosen.values()) <= set(table.headers):
        raise WrongColumns
    rows = [(row.number, _cells(row.cells, chosen)) for row in table.rows]
    ours = [(number, cells) for number, cells in rows if _is_ours(cells, municipality_codes)]
    results = _results(ours, Defaults(default_kind, default_ownership, country))
    return gathered(CODE, results, skipped=len(rows) - len(ours))


def _cells(cells: Cells, matching: Mapping[str, str]) -> Cells:
    said = {field: cells[heading].strip() for field, heading in matching.items()}
    return {field: "" if cell in UNKNOWN else cell for field, cell in said.items()}


def _is_ours(cells: Cells, municipality_codes: Collection[str]) -> bool:
    code = _municipality_code(cells)
    return not (code and municipality_codes) or code in municipality_codes


def _results(rows: list[tuple[int, Cells]], defaults: Defaults) -> Iterator[UnitRecord | RejectedRow]:
    seen: set[tuple[str, ...]] = set()
    for row, cells in rows:
        where = {"row": row, "name": cells["name"][:200]}
        yield parsed(partial(_once, cells, defaults, seen, where), **where)


def _once(cells: Cells, defaults: Defaults, seen: set[tuple[str, ...]], where: dict[str, Any]) -> UnitRecord:
    """The row's record; a number, or a name without a number, may be in the file once."""
    record = _record(cells, defaults, where)
    key = (record.register, record.number) if record.number else ("", record.kind, record.name.casefold())
    if key in seen:
        code, field = ("duplicate_number", "number") if record.number else ("duplicate_name", "name")
        raise Refusal(code, field, record.number or record.name)
    seen.add(key)
    return record


def _record(cells: Cells, defaults: Defaults, where: dict[str, Any]) -> UnitRecord:
    name = values.required_name(cells["name"])
    kind = _kind(cells, defaults)
    learners = _learners(cells, kind)
    own, owner, warnings = _organisation_numbers(cells, defaults.country, where)
    register, number = _identity(cells, kind, own)
    counts = {field: values.whole_number(cells.get(field), field) for field in COUNTS}
    kind, reason = _judged(kind, name, learners, counts)
    closed = values.day(cells.get("closed"), "closed")
    latitude, longitude = values.position(cells.get("latitude"), cells.get("longitude"))
    return UnitRecord(
        register=register,
        number=number,
        name=name,
        kind=str(kind),
        ownership=_ownership(cells, owner, defaults),
        organisation_number=own,
        owner_organisation_number=owner,
        municipality_code=_municipality_code(cells),
        street=values.text(cells.get("street"), "street"),
        postal_code=_postal_code(cells, defaults.country),
        place=values.place_name(cells.get("place")),
        district=values.text(cells.get("district"), "district"),
        latitude=latitude,
        longitude=longitude,
        website=values.website(cells.get("website")),
        learners=learners,
        opened=values.day(cells.get("opened"), "opened"),
        warnings=warnings,
        **counts,
        **counting.standing(reason, active=closed is None, closed=closed),
    )


def _kind(cells: Cells, defaults: Defaults) -> str:
    """What the row says; a school type is more exact than "school"; a register's number tells too."""
    said, school_type = cells.get("kind", ""), cells.get("school_type", "")
    kind = words.kind(said) if said else ""
    if school_type and kind in {"", Kind.SCHOOL}:
        return words.kind(school_type)
    if kind:
        return kind
    if cells.get("preschool_id"):
        return Kind.KINDERGARTEN
    if not defaults.kind and not cells.get("school_unit_code"):
        raise Refusal("unknown_kind", "kind")
    return defaults.kind or Kind.SCHOOL


def _judged(kind: str, name: str, learners: int | None, counts: dict[str, int | None]) -> tuple[str, str]:
    """Kind and reason for leaving out, by the same rules as for the registers."""
    if kind == Kind.KINDERGARTEN:
        return counting.kindergarten(name, learners, counts["age_from"])
    if kind in LEFT_OUT:
        return kind, LEFT_OUT[Kind(kind)]
    upper = kind == Kind.UPPER_SECONDARY
    return counting.school(name, pupils=learners, grade_from=counts["grade_from"], upper=upper)


def _learners(cells: Cells, kind: str) -> int | None:
    own, other = ("children", "pupils") if kind == Kind.KINDERGARTEN else ("pupils", "children")
    return values.whole_number(cells.get(own) or cells.get(other), "learners")


def _organisation_numbers(
    cells: Cells, country: str, where: dict[str, Any]
) -> tuple[str, str, tuple[RejectedRow, ...]]:
    """The unit's and the owner's number. A person's is refused with a warning, and the unit kept without."""
    numbers, warnings = [], []
    for field in ("organisation_number", "owner_organisation_number"):
        try:
            numbers.append(_organisation_number(cells.get(field, ""), country, field))
        except Refusal as refusal:
            if refusal.code != "personal_number":
                raise
            numbers.append("")
            warnings.append(refusal.rejected(unit_kept=True, **where))
    return numbers[0], numbers[1], tuple(warnings)


def _organisation_number(cell: str, country: str, field: str) -> str:
    return values.organisation_number(cell.removesuffix(".0"), country, field)


def _identity(cells: Cells, kind: str, organisation_number: str) -> tuple[str, str]:
    """Register and number, so that a later reading of the register itself meets the same unit."""
    if code := cells.get("school_unit_code", "").removesuffix(".0"):
        if not re.fullmatch("[0-9]{8}", code):
            raise Refusal("bad_unit_code", "school_unit_code", code)
        return "skolenhetsregistret", code
    if number := cells.get("preschool_id", "").removesuffix(".0"):
        return PRESCHOOLS, values.text(number, "number")
    if organisation_number:
        return ("nbr" if kind == Kind.KINDERGARTEN else "nsr"), organisation_number
    return "", ""


def _ownership(cells: Cells, owner: str, defaults: Defaults) -> str:
    if said := cells.get("ownership"):
        return words.ownership(said)
    by_number = values.swedish_ownership(owner) if defaults.country == "SE" else ""
    return by_number or defaults.ownership


def _municipality_code(cells: Cells) -> str:
    """Four digits: spreadsheet programs lose a leading zero and may add a decimal."""
    code = cells.get("municipality_code", "").removesuffix(".0")
    return code.zfill(4) if code.isdigit() else code[:8]


def _postal_code(cells: Cells, country: str) -> str:
    code = cells.get("postal_code", "").removesuffix(".0").replace(" ", "")
    return values.text(code.zfill(POSTAL_DIGITS[country]) if code.isdigit() else code, "postal_code")
