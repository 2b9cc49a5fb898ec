"""The ways in which Erasmus+ has written its codes over the years."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Era:
    """The calls from one year to another, whose codes have these parts and so many digits in the serial number."""

    first: int
    last: int
    digits: int
    parts: tuple[str, ...]


MODERN = Era(2021, 2027, 9, ("year", "round", "agency", "action", "field", "serial"))
LEGACY = Era(2014, 2020, 6, ("year", "round", "agency", "action", "serial"))
# The call of 2020 for accreditations valid from 2021 stands between the two; no public source confirms it.
FIRST_ACCREDITATIONS = Era(2020, 2020, 6, MODERN.parts)


def era_of(parts: Mapping[str, str]) -> Era:
    """The era that a code is written in, judged by its shape: the year itself may be the slip."""
    digits = len(parts.get("serial", ""))
    if "field" in parts and digits == 6 and (parts.get("year"), parts.get("action")) == ("2020", "KA120"):
        return FIRST_ACCREDITATIONS
    if "field" in parts or digits > 7:
        return MODERN
    return LEGACY if digits or parts.get("year", str(MODERN.first)) < str(MODERN.first) else MODERN
