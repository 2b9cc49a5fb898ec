"""The columns that a file of institutions may have, and the words they are recognised by."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Column:
    """What a column of a file may hold; `words` are headings in nb, nn, sv and en, surest first."""

    field: str
    label: str
    words: str
    required: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The recognised headings, bare."""
        return tuple(_bare(word) for word in self.words.split(","))


FIELDS = (
    Column(
        "name",
        _("Name"),
        "name, navn, namn, enhetsnavn, skolnamn, skolenhetsnamn, skolenhet, skolens namn, förskola, "
        "institution, unit, eining, enhet, enhetens namn, namn på enhet, skole, skule, barnehage",
        required=True,
    ),
    Column(
        "kind",
        _("Kind"),
        "kind, type, slag, enhetstype, einingstype, enhetstyp, verksamhet, virksomhet, verksemd, typ",
    ),
    Column(
        "school_type",
        _("School type"),
        "school type, skoletype, skuletype, skolform, skolformer, skoleslag",
    ),
    Column(
        "organisation_number",
        _("Organisation number of the unit"),
        "orgnr, organisasjonsnummer, organisation number, organization number, orgnummer, org",
    ),
    Column(
        "owner_organisation_number",
        _("Organisation number of the owner"),
        "organiser orgnr, organiser organisation number, owner organisation number, huvudmannens "
        "organisationsnummer, huvudman orgnr, eiers organisasjonsnummer, eier orgnr, eigar orgnr, "
        "peorgnr, organisationsnummer",
    ),
    Column(
        "school_unit_code",
        _("School unit code (Skolenhetsregistret)"),
        "skolenhetskod, school unit code, enhetskod, skolkod",
    ),
    Column(
        "preschool_id",
        _("Preschool number (Skolverket's statistics)"),
        "skolverkets id, förskole id, förskolenhetskod, preschool id",
    ),
    Column(
        "ownership",
        _("Ownership"),
        "ownership, owner type, organiser type, eierform, eigarform, huvudmannatyp, huvudmanstyp, "
        "driftsform, regi, owner, eier, eigar, huvudman",
    ),
    Column(
        "municipality_code",
        _("Municipality code"),
        "municipality code, kommunenummer, kommunenr, kommunkod, kommunnummer, kommunekode, lägeskommunkod",
    ),
    Column(
        "street",
        _("Address"),
        "address, street, adresse, adress, gateadresse, gatuadress, besøksadresse, besöksadress, "
        "besøksadresse gate, utdelningsadress, street address",
    ),
    Column(
        "postal_code",
        _("Postal code"),
        "postal code, postnummer, postnr, postcode, zip, zip code",
    ),
    Column(
        "place",
        _("Place"),
        "place, poststed, poststad, postort, ort, locality, town, city, sted, stad",
    ),
    Column(
        "district",
        _("District"),
        "district, area, bydel, krets, skolekrets, skulekrets, distrikt, område, geografisk område, oppvekstområde, "
        "kommundel, kommunedel, stadsdel, skolområde, rektorsområde, upptagningsområde",
    ),
    Column(
        "latitude",
        _("Latitude"),
        "latitude, lat, latitud, breddegrad, breiddegrad, breddgrad",
    ),
    Column(
        "longitude",
        _("Longitude"),
        "longitude, lon, lng, long, longitud, lengdegrad, længdegrad, längdgrad",
    ),
    Column(
        "website",
        _("Website"),
        "website, url, nettside, nettsted, nettstad, internettadresse, webbplats, webbadress, hemsida, web",
    ),
    Column(
        "children",
        _("Number of children"),
        "children, number of children, antall barn, tal barn, talet på barn, barnetall, barnetal, antal barn, barn",
    ),
    Column(
        "pupils",
        _("Number of pupils"),
        "pupils, students, number of pupils, elevtall, elevtal, antall elever, tal elevar, talet på "
        "elevar, antal elever, elever, elevar",
    ),
    Column(
        "staff",
        _("Number of staff"),
        "staff, employees, number of staff, ansatte, antall ansatte, tilsette, talet på tilsette, "
        "anställda, antal anställda, personal",
    ),
    Column(
        "grade_from",
        _("Lowest grade"),
        "grade from, trinn fra, frå trinn, fra trinn, från årskurs, årskurs från",
    ),
    Column(
        "grade_to",
        _("Highest grade"),
        "grade to, trinn til, til trinn, till årskurs, årskurs till",
    ),
    Column(
        "age_from",
        _("Lowest age"),
        "age from, age min, alder fra, alder frå, fra alder, ålder från",
    ),
    Column(
        "age_to",
        _("Highest age"),
        "age to, age max, alder til, til alder, ålder till",
    ),
    Column(
        "opened",
        _("Opened"),
        "opened, opened on, opening date, start date, startdato, oppstart, oppstartsdato, opna, "
        "åpnet, startdatum, öppnad",
    ),
    Column(
        "closed",
        _("Closed"),
        "closed, closed on, closing date, end date, nedlagt, nedlagd, sluttdato, slutdatum, utgått dato, upphört",
    ),
)
BY_FIELD = {column.field: column for column in FIELDS}


def guess_matching(headers: Sequence[str], country: str = "NO") -> dict[str, str]:
    """Field to heading, for the headings that are recognised; each heading is used once.

    Swedish units have no organisation number of their own: there any organisation number is the owner's.
    """
    free = {_bare(header): header for header in reversed(headers)}
    matching: dict[str, str] = {}
    for column in FIELDS:
        if found := next((heading for heading in _headings(column, country) if heading in free), None):
            matching[column.field] = free.pop(found)
    return matching


def _headings(column: Column, country: str) -> tuple[str, ...]:
    if country == "SE" and column.field == "organisation_number":
        return ()
    if country == "SE" and column.field == "owner_organisation_number":
        return column.headings + BY_FIELD["organisation_number"].headings
    return column.headings


def _bare(heading: str) -> str:
    """Letters and digits alone: "Antal_barn" and "antal barn" are the same heading."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", heading).casefold())
