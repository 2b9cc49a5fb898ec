"""The demonstration's municipalities with their real units and invented people."""

import csv
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution, Workplace
from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality, User
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope

describe("demo.load", _("loaded the demonstration"))

DATA = Path(__file__).with_name("data")
PASSWORD = "vidsyn-demo-2026"  # noqa: S105 - only where DEMO=1, and printed on the screen
MUNICIPALITIES = {
    "sula": {
        "name": "Sula kommune",
        "country": "NO",
        "language": "nn",
        "report_body": "Kommunestyret",
        "organisation_number": "964982562",
        "codes": [{"code": "1531", "from": "1977-01-01", "to": None}],
    },
    "halsingland": {
        "name": "Hälsinglands utbildningsförbund",
        "country": "SE",
        "language": "sv",
        "report_body": "Direktionen",
        "colour": "#1f5c3a",
        "codes": [{"code": code, "from": "2013-01-01", "to": None} for code in ("2183", "2132", "2182")],
    },
}
# slug, local part of the address, name, role, institutions
PEOPLE = (
    ("sula", "coordinator", "Kari Nygård", Role.COORDINATOR, ()),
    ("sula", "head", "Hanne Sætre", Role.HEAD, ("Solevåg skule",)),
    ("sula", "staff", "Silje Molvær", Role.STAFF, ("Molvær barnehage",)),
    ("sula", "leader", "Lars Aarseth", Role.LEADER, ()),
    ("sula", "board", "Berit Hove", Role.BOARD, ()),
    ("sula", "observer", "Oda Berg", Role.OBSERVER, ()),
    ("halsingland", "samordnare", "Karin Lindqvist", Role.COORDINATOR, ()),
    ("halsingland", "rektor", "Rolf Eriksson", Role.HEAD, ("Torsbergsgymnasiet",)),
    ("halsingland", "chef", "Fredrika Holm", Role.LEADER, ()),
)


def make_places() -> None:
    """Make the municipalities, their units and their people; nothing when they are there."""
    for slug, fields in MUNICIPALITIES.items():
        municipality, made = Municipality.objects.get_or_create(slug=slug, defaults=fields)
        if made:
            with municipality_scope(municipality.pk), acting(by=None, action="demo.load"):
                _make_units(municipality)
                for person in PEOPLE:
                    if person[0] == slug:
                        make_person(municipality, *person[1:])


def _make_units(municipality: Municipality) -> None:
    register = "skolenhetsregistret" if municipality.country == "SE" else "nsr"
    with (DATA / f"{municipality.slug}.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            unit = Institution(
                municipality=municipality, **{key: value or None for key, value in row.items() if key in NUMBERS}
            )
            for key in row.keys() - NUMBERS:
                setattr(unit, key, row[key])
            unit.register = "nbr" if unit.kind == "kindergarten" else register
            unit.organisation_number = unit.number if municipality.country == "NO" else ""
            unit.counts_in_coverage = not unit.left_out_reason
            unit.full_clean()
            unit.save()


NUMBERS = {"learners", "latitude", "longitude"}


def make_person(municipality: Municipality, local: str, name: str, role: Role, units: Iterable[str]) -> Member:
    """A member with a login, who works at the units; inside `acting`."""
    email = f"{local}@demo.vidsyn.example"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, PASSWORD)
    member = Member.objects.create(municipality=municipality, user=user, name=name, email=email, role=role)
    for unit in Institution.objects.filter(name__in=units):
        Workplace.objects.create(municipality=municipality, member=member, institution=unit)
    return member
