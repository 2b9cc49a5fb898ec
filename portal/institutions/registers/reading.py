"""Reads a register for a municipality: live over HTTP, or from a saved JSON file."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from django.utils import timezone

from portal.institutions.registers.base import Reading, Register, RejectedRow, UnitRecord
from portal.institutions.registers.client import EmptyRegister, NotThere, RegisterClient, UnexpectedAnswer


def read_live(register: Register, municipality_codes: Collection[str], client: RegisterClient) -> Reading:
    """All units under any code that the municipality has or had.

    Closed units keep the code of their time, so former codes are asked too; a register may know none of them.
    Raises a RegisterError; "no units" is one (EmptyRegister).
    """
    raws: list[dict[str, Any]] = []
    unknown: list[NotThere] = []
    for code in sorted(municipality_codes):
        try:
            raws += register.fetch(code, client)
        except NotThere as answer:
            unknown.append(answer)
    if unknown and len(unknown) == len(municipality_codes):
        raise unknown[0]
    return gathered(register.CODE, map(register.parse, raws), complete=True)


def read_file(register: Register, content: bytes, municipality_codes: Collection[str] = ()) -> Reading:
    """The units in a saved answer; those of other municipalities are skipped. Raises a RegisterError."""
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnexpectedAnswer from error
    results = [register.parse(raw) for raw in register.units(answer)]
    ours = [result for result in results if _is_ours(result, municipality_codes)]
    return gathered(register.CODE, ours, skipped=len(results) - len(ours))


def _is_ours(result: UnitRecord | RejectedRow, municipality_codes: Collection[str]) -> bool:
    code = result.municipality_code if isinstance(result, UnitRecord) else ""
    return not (code and municipality_codes) or code in municipality_codes


def gathered(
    source: str, results: Iterable[UnitRecord | RejectedRow], *, skipped: int = 0, complete: bool = False
) -> Reading:
    """Records and refused rows apart, each number once. Raises EmptyRegister when there is neither.

    A reading with a refused unit is not complete: the unit is there, though it could not be read.
    """
    records: dict[tuple[str, str], UnitRecord] = {}
    rejected: list[RejectedRow] = []
    for result in results:
        if isinstance(result, RejectedRow):
            rejected.append(result)
        elif records.setdefault((result.register, result.number or result.name), result) is result:
            rejected += result.warnings
    if not records and not rejected:
        raise EmptyRegister
    return Reading(
        source=source,
        fetched=timezone.now(),
        records=tuple(records.values()),
        rejected=tuple(rejected),
        skipped=skipped,
        complete=complete and all(row.unit_kept for row in rejected),
    )
