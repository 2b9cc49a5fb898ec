"""What the Norwegian Directorate for Education's registers, NSR and NBR, share.

v4 is current; v3 spells some names differently (Orgnr, Kommunenr, Postnr, Url, DatoFoedt) and is asked when
v4 is gone.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from portal.institutions.registers import values
from portal.institutions.registers.base import Refusal
from portal.institutions.registers.client import NotThere, RegisterClient, UnexpectedAnswer

CREDIT = "Inneholder data under Norsk lisens for offentlige data (NLOD) tilgjengeliggjort av Utdanningsdirektoratet"
PAGE_SIZE = {"v4": {"antallperside": 1000}, "v3": {"antallPerSide": 1000}}
MOST_PAGES = 200
ABROAD = "U"

Raw = dict[str, Any]


def first(raw: Raw, *names: str) -> Any:
    """The first of the names that has a value."""
    return next((raw[name] for name in names if raw.get(name) is not None), None)


def number_of(raw: Raw) -> str:
    """The unit's number, as text: schools abroad have one like U90099013."""
    return str(first(raw, "Organisasjonsnummer", "Orgnr") or "").strip()


def fetch(municipality_code: str, client: RegisterClient, flag: str) -> Iterator[Raw]:
    """The full record of each listed unit; owners are listed too, with the flag off, and are passed over."""
    version, listed = _listed(municipality_code, client)
    for number, brief in listed.items():
        if is_unit(brief, flag):
            yield _full(version, number, client) or brief


def _listed(municipality_code: str, client: RegisterClient) -> tuple[str, dict[str, Raw]]:
    for version in PAGE_SIZE:
        try:
            return version, {number_of(raw): raw for raw in _pages(version, municipality_code, client)}
        except NotThere:
            continue
    raise NotThere


def _pages(version: str, municipality_code: str, client: RegisterClient) -> Iterator[Raw]:
    page = last = 1
    while page <= min(last, MOST_PAGES):
        path = f"/{version}/enheter/kommune/{municipality_code}"
        answer = client.get(path, sidenummer=page, **PAGE_SIZE[version])
        yield from units(answer)
        last = _last_page(answer)
        page += 1


def _last_page(answer: Any) -> int:
    pages = answer.get("AntallSider", 1) if isinstance(answer, dict) else 1
    if not isinstance(pages, int):
        raise UnexpectedAnswer
    return pages


def _full(version: str, number: str, client: RegisterClient) -> Raw | None:
    """The full record, or nothing when the unit went away after it was listed."""
    try:
        full = client.get(f"/{version}/enhet/{number}")
    except NotThere:
        return None
    if not isinstance(full, dict) or not number_of(full):
        raise UnexpectedAnswer
    return full


def units(answer: object) -> Iterable[Raw]:
    """The raw records in a list page, a list of records or a single record."""
    if isinstance(answer, dict):
        answer = first(answer, "EnhetListe", "Enheter") if "EnhetListe" in answer or "Enheter" in answer else [answer]
    if not isinstance(answer, list) or not all(isinstance(raw, dict) and number_of(raw) for raw in answer):
        raise UnexpectedAnswer
    return answer


def is_unit(raw: Raw, flag: str) -> bool:
    """Whether the register calls it a unit, or does not say."""
    return raw.get(flag) is not False


def facts(raw: Raw) -> dict[str, Any]:
    """The fields of a record that both registers have. Raises Refusal."""
    address = first(raw, "Beliggenhetsadresse", "Postadresse") or {}
    latitude, longitude = _position(raw.get("Koordinat") or {})
    return {
        "name": values.required_name(first(raw, "Navn", "FulltNavn")),
        "number": values.text(number_of(raw), "number"),
        "organisation_number": _own_number(number_of(raw)),
        "owner_organisation_number": _owner(raw),
        "municipality_code": _municipality_code(raw),
        "street": values.text(address.get("Adresse"), "street"),
        "postal_code": values.text(first(address, "Postnummer", "Postnr"), "postal_code"),
        "place": values.place_name(address.get("Poststed")),
        "latitude": latitude,
        "longitude": longitude,
        "website": values.website(first(raw, "Internettadresse", "Url")),
        "staff": _staff(raw),
        "opened": values.day(first(raw, "OppstartsEllerStiftelsesdato", "DatoFoedt"), "opened"),
        "changed": values.moment(raw.get("DatoEndret"), "changed"),
    }


def _own_number(number: str) -> str:
    return "" if number.startswith(ABROAD) else values.organisation_number(number, "NO")


def _owner(raw: Raw) -> str:
    """The owner, not the supervisor: the municipality supervises private kindergartens (relation 7)."""
    for relation in raw.get("ForeldreRelasjoner") or []:
        if (relation.get("Relasjonstype") or {}).get("Navn") == "Eierstruktur":
            return _valid(number_of(relation.get("Enhet") or {}))
    return ""


def _valid(number: str) -> str:
    try:
        return values.organisation_number(number, "NO")
    except Refusal:
        return ""


def _municipality_code(raw: Raw) -> str:
    code = first(raw.get("Kommune") or {}, "Kommunenummer", "Kommunenr") or first(raw, "Kommunenummer", "Kommunenr")
    return values.text(code, "municipality_code")


def _position(coordinate: Raw) -> tuple[float | None, float | None]:
    if coordinate.get("GeoKilde") == "Undefined":
        return None, None
    return values.position(coordinate.get("Breddegrad"), coordinate.get("Lengdegrad"))


def _staff(raw: Raw) -> int | None:
    """v3 gives a span; it is a number when both ends are the same."""
    if raw.get("AnsatteFra") == raw.get("AnsatteTil"):
        return values.whole_number(first(raw, "AntallAnsatte", "AnsatteFra"), "staff")
    return values.whole_number(raw.get("AntallAnsatte"), "staff")


def ownership(raw: Raw, private: str, public: str) -> str:
    """Public or private by the register's two flags, "" when it sets neither."""
    if raw.get(private):
        return "private"
    return "public" if raw.get(public) else ""


def is_active(raw: Raw) -> bool:
    """Active, and not excluded by the register's keeper."""
    return raw.get("ErAktiv") is not False and not raw.get("ErEkskludert")
