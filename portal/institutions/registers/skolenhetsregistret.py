"""Skolenhetsregistret v2, the Swedish register of school units. Preschools are not in it.

A unit has no organisation number of its own, only its organiser has. The head's name, e-mail and telephone
are never read.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, LeftOutReason, Ownership
from portal.institutions.registers import counting, values
from portal.institutions.registers.base import Refusal, RejectedRow, UnitRecord, parsed
from portal.institutions.registers.client import NotThere, RegisterClient, UnexpectedAnswer

CODE = "skolenhetsregistret"
NAME = _("Swedish register of school units (Skolenhetsregistret)")
CREDIT = "Skolverket, Skolenhetsregistret (CC0)"
COUNTRIES = ("SE",)
BASE_URL = "https://api.skolverket.se/skolenhetsregistret"
SCHOOL = {"FKLASS", "GR", "GRAN", "SP", "SAM"}
UPPER = {"GY", "GYAN"}
NOT_COUNTING = {"VILANDE": LeftOutReason.RESTING, "PLANERAD": LeftOutReason.PLANNED}

Raw = dict[str, Any]


def fetch(municipality_code: str, client: RegisterClient) -> Iterator[Raw]:
    """Full records of all units in the municipality, whatever their status."""
    for brief in units(client.get("/v2/school-units", municipality_code=municipality_code)):
        try:
            full = client.get(f"/v2/school-units/{_code(brief)}")
        except NotThere:
            full = brief
        yield from units(full)


def units(answer: object) -> Iterable[Raw]:
    """The records in a list answer (code, name, status), in a list of full answers, or in one full answer."""
    if isinstance(answer, dict):
        listed = (answer.get("data") or {}).get("attributes")
        answer = listed if isinstance(listed, list) else [answer]
    if not isinstance(answer, list) or not all(isinstance(raw, dict) and _code(raw) for raw in answer):
        raise UnexpectedAnswer
    return answer


def _code(raw: Raw) -> str:
    return str(raw.get("schoolUnitCode") or (raw.get("data") or {}).get("schoolUnitCode") or "")


def parse(raw: Raw) -> UnitRecord | RejectedRow:
    """A school unit. An organiser's number that is a person's is refused with a warning, the unit kept."""
    return parsed(partial(_record, raw), number=_code(raw), name=_name(raw))


def _name(raw: Raw) -> str:
    attributes = _attributes(raw)
    return str(attributes.get("displayName") or attributes.get("name") or "")


def _attributes(raw: Raw) -> Raw:
    return (raw.get("data") or {}).get("attributes") or raw


def _record(raw: Raw) -> UnitRecord:
    attributes = _attributes(raw)
    name = values.required_name(_name(raw))
    owner, warnings = _owner(raw, name)
    kind, reason = _kind(attributes, name)
    status = attributes.get("status")
    grades = _grades(attributes)
    return UnitRecord(
        register=CODE,
        number=_code(raw),
        name=name,
        kind=str(kind),
        ownership=_ownership(raw, owner),
        owner_organisation_number=owner,
        municipality_code=values.text(attributes.get("municipalityCode"), "municipality_code"),
        website=values.website(attributes.get("url")),
        grade_from=min(grades, default=None),
        grade_to=max(grades, default=None),
        opened=values.day(attributes.get("startdate"), "opened"),
        warnings=warnings,
        **_address(attributes),
        **counting.standing(
            str(NOT_COUNTING.get(status, reason)),
            active=status in {None, "AKTIV"},
            closed=values.day(attributes.get("endDate"), "closed"),
        ),
    )


def _owner(raw: Raw, name: str) -> tuple[str, tuple[RejectedRow, ...]]:
    number = (raw.get("included") or {}).get("organizationNumber")
    try:
        return values.organisation_number(number, "SE", "owner_organisation_number"), ()
    except Refusal as refusal:
        return "", (refusal.rejected(number=_code(raw), name=name, unit_kept=True),)


def _ownership(raw: Raw, owner: str) -> str:
    """By the kind of organiser, else by its number."""
    organiser = ((raw.get("included") or {}).get("attributes") or {}).get("organizerType")
    if organiser:
        return str(Ownership.PRIVATE if organiser == "ENSKILD" else Ownership.PUBLIC)
    return values.swedish_ownership(owner)


def _kind(attributes: Raw, name: str) -> tuple[str, str]:
    """A unit that collects statistics (CENTRAL) or only looks after children outside lessons is no school."""
    types = set(attributes.get("schoolTypes") or SCHOOL)
    if attributes.get("schoolUnitType") == "CENTRAL":
        return Kind.OTHER, LeftOutReason.SERVICE_UNIT
    if types & SCHOOL:
        return Kind.SCHOOL, ""
    if types & UPPER:
        return Kind.UPPER_SECONDARY, ""
    return counting.school(name, pupils=None, grade_from=None, ordinary=False, adult="VUX" in types)


def _grades(attributes: Raw) -> list[int]:
    by_type = (attributes.get("schoolTypeProperties") or {}).values()
    grades = [grade for properties in by_type for grade in (properties or {}).get("grades") or []]
    return [number for grade in grades if (number := values.whole_number(grade, "grade_from")) is not None]


def _address(attributes: Raw) -> Raw:
    """Where one goes to see the school; else where its letters go."""
    by_type = {address.get("type"): address for address in attributes.get("addresses") or []}
    address = by_type.get("BESOKSADRESS") or by_type.get("POSTADRESS") or {}
    place = address.get("geoCoordinates") or {}
    latitude, longitude = values.position(place.get("latitude"), place.get("longitude"))
    return {
        "street": values.text(address.get("streetAddress"), "street"),
        "postal_code": values.text(address.get("postalCode"), "postal_code").replace(" ", ""),
        "place": values.place_name(address.get("locality")),
        "latitude": latitude,
        "longitude": longitude,
    }
