"""What can be chosen, and what an address may name."""

from django.utils import timezone
from django.utils.translation import gettext

from portal.kit.sorting import Alphabetical
from portal.tenancy.models import Member
from projects.portfolio.models import (
    Effect,
)
from projects.programmes.catalogue import catalogue
from projects.programmes.models import Programme

LONGEST_KEY = 19  # digits that the database cannot read as a key any more


def as_key(text: str) -> int:
    """The key of a row that an address names; 0, which no row has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_KEY else 0


def programmes(member: Member) -> list[tuple[str, str]]:
    """Every programme of the catalogue, those no longer offered too, and the municipality's own."""
    shared = [(code, str(programme.names)) for code, programme in catalogue().programmes.items()]
    return shared + list(Programme.objects.own(member).order_by(Alphabetical("name")).values_list("code", "name"))


def years():
    """From the beginning of Erasmus+ to some years ahead, the newest first."""
    return [(year, str(year)) for year in range(timezone.localdate().year + 3, 2013, -1)]


NONE = "none"


def priorities() -> list[tuple[str, str]]:
    """The horizontal priorities, and that a project names none."""
    return [(code, str(one.names)) for code, one in catalogue().priorities.items()] + [(NONE, gettext("None named"))]


def effects_of_years() -> list[tuple[str, str]]:
    """Each moment at which effects are asked for, in each year."""
    moments, past = Effect.Moment.choices, years()
    return [(f"{moment}-{year}", f"{label}, {year}") for moment, label in moments for year, _year in past]
