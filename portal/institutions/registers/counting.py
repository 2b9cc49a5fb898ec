"""Which units of a register are kindergartens and schools that count in coverage, and why the others do not.

Registers list units that no child goes to. The rules ask for several signs at once, because each alone
misleads: real kindergartens have no children recorded in some years, open kindergartens have 0 children and
no ages, a kindergarten may be named after its owner only, and the flag "compulsory school" is also set for
adult education. In doubt a unit counts: the municipality sees it in the list and can leave it out, while a unit
wrongly left out would be missed by nobody.

- A **service unit** has a name that tells of a service (special needs help, extra support, stand-ins, mother
  tongue teaching), no learners recorded (0 is a record for a kindergarten) and no ages or grades.
- **Adult education** and a **culture school** are known by category, industry code or name, unless grades and
  pupils are recorded: then children are taught there too.
- **No school** is what the register itself calls neither compulsory nor upper secondary school.
"""

import re
from datetime import date
from typing import TypedDict

from portal.institutions.kinds import Kind, LeftOutReason

SERVICE = re.compile(
    r"\bspes\b|\bspes\.|spesialped|specialped|styrk(et|a)\b|\bhjelp|\bstøtte|vikar|tverrfag|morsmål|modersmål|logoped"
    r"|\bppt\b|pedagogisk.psykologisk|administrasjon",
    re.IGNORECASE,
)
ADULT = re.compile(r"v[oa]ksen.?(opplæring|undervisning)|vuxenutbildning|komvux", re.IGNORECASE)
CULTURE = re.compile(r"(kultur|musi(kk|k)).?sk[ou]l[ae]", re.IGNORECASE)


class Standing(TypedDict):
    """The fields of a record that say whether it exists and counts."""

    active: bool
    closed: date | None
    counts_in_coverage: bool
    left_out_reason: str


def kindergarten(name: str, children: int | None, age_from: int | None) -> tuple[str, str]:
    """Kind and reason for leaving out ("" when it counts) of a unit in a register of kindergartens."""
    if SERVICE.search(name) and children is None and age_from is None:
        return Kind.OTHER, LeftOutReason.SERVICE_UNIT
    return Kind.KINDERGARTEN, ""


def school(
    name: str,
    *,
    pupils: int | None,
    grade_from: int | None,
    ordinary: bool = True,
    upper: bool = False,
    adult: bool = False,
    culture: bool = False,
) -> tuple[str, str]:
    """Kind and reason for leaving out of a unit in a register of schools.

    `ordinary` says that the register calls it a compulsory or upper secondary school, `upper` that it is the
    latter alone; `adult` and `culture` are what its category or industry code tells.
    """
    kind = Kind.UPPER_SECONDARY if upper else Kind.SCHOOL
    if ordinary and pupils and grade_from is not None:
        return kind, ""
    if adult or ADULT.search(name):
        return Kind.ADULT_EDUCATION, LeftOutReason.ADULT_EDUCATION
    if culture or CULTURE.search(name):
        return Kind.CULTURE_SCHOOL, LeftOutReason.CULTURE_SCHOOL
    if SERVICE.search(name) and not pupils and grade_from is None:
        return Kind.OTHER, LeftOutReason.SERVICE_UNIT
    return (kind, "") if ordinary else (Kind.OTHER, LeftOutReason.NO_SCHOOL)


def standing(reason: str, *, active: bool = True, closed: date | None = None) -> Standing:
    """A unit closed on a known date still counts, for the time before; one without a date is left out."""
    if not reason and not active and closed is None:
        reason = LeftOutReason.INACTIVE
    return {
        "active": active,
        "closed": closed,
        "counts_in_coverage": not reason,
        "left_out_reason": str(reason),
    }
