"""What an import of mobilities would change: each stay beside the rows, units and partners that are there."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from projects.portfolio.beneficiary_module.columns import COUNTS
from projects.portfolio.beneficiary_module.reading import Stay
from projects.portfolio.likeness import Known, letters, why_alike
from projects.portfolio.models import Mobility, Partner, Project
from projects.portfolio.queries.mobilities import institutions_of
from projects.portfolio.queries.partners import as_known

IMPORTED = "bm-"
WHERE = ("activity", "country", "city", "starts", "ends")


class Outcome(StrEnum):
    """What becomes of a stay."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Item:
    """A stay, the row that it is already, its unit and partner; a partner without a number is a new one."""

    stay: Stay
    existing: Mobility | None
    institution: Institution | None
    partner: Partner | None
    notes: tuple[str, ...]

    @property
    def fields(self) -> dict[str, Any]:
        """What the row is to hold; what the file does not say or we do not recognise stays as it is."""
        said = {name: getattr(self.stay, name) for name in (*WHERE, *COUNTS)}
        said |= {"institution": self.institution, "partner": self.partner}
        if self.existing is None:
            return said | {"external_id": self.stay.key}
        said = {name: value for name, value in said.items() if value not in (None, "")}
        return said | ({} if self.stay.own_number or self.existing.external_id else {"external_id": self.stay.key})

    @property
    def changes(self) -> dict[str, Any]:
        """The fields that become something else."""
        if self.existing is None:
            return self.fields
        return {name: value for name, value in self.fields.items() if getattr(self.existing, name) != value}

    @property
    def told(self) -> tuple:
        """What somebody who looks at it is told: of which row in which version, what changes."""
        row = self.existing and (self.existing.pk, self.existing.version)
        names = (self.institution and self.institution.pk, self.partner and (self.partner.pk, self.partner.name))
        return self.stay.key, row, names, sorted(self.changes)

    @property
    def outcome(self) -> Outcome:
        if self.existing is None:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.SAME


@dataclass(frozen=True)
class Plan:
    """What would be done, and how many rows of earlier imports the file no longer has."""

    items: tuple[Item, ...]
    left: int

    def number(self, outcome: Outcome) -> int:
        """How many stays have the outcome."""
        return sum(item.outcome == outcome for item in self.items)

    @property
    def new_partners(self) -> list[Partner]:
        """Partners that would be added, each once."""
        return list(
            {id(item.partner): item.partner for item in self.items if item.partner and not item.partner.pk}.values()
        )

    @property
    def fingerprint(self) -> str:
        """The same as long as the plan is: what somebody has looked at is what is done."""
        told = [
            (
                item.stay.key,
                item.existing and (item.existing.pk, item.existing.version),
                sorted(item.changes),
                item.notes,
            )
            for item in self.items
        ]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def plan_import(project: Project, stays: Iterable[Stay], *, member: Member) -> Plan:
    """Compare the stays of a file with what the project holds; nothing is written."""
    planner = _Planner(project, member)
    items = tuple(planner.item(stay) for stay in stays)
    met = {item.existing.pk for item in items if item.existing}
    left = [one for one in planner.rows if one.external_id.startswith(IMPORTED) and one.pk not in met]
    return Plan(items, len(left))


class _Planner:
    """Reads the project's rows, units and the municipality's partners once."""

    def __init__(self, project: Project, member: Member):
        self.project = project
        self.units = list(institutions_of(project))
        self.own = {letters(name) for name in Institution.objects.visible_to(member).values_list("name", flat=True)}
        self.partners = list(Partner.objects.visible_to(member).order_by("pk"))
        self.rows = list(project.mobilities.select_related("institution", "partner").order_by("pk"))
        self.taken: set[int] = set()

    def item(self, stay: Stay) -> Item:
        institution, partner = self._institution(stay), self._partner(stay)
        existing = self._existing(stay, institution, partner)
        if existing:
            self.taken.add(existing.pk)
        return Item(stay, existing, institution, partner, tuple(self._notes(stay, institution, partner)))

    def _institution(self, stay: Stay) -> Institution | None:
        only = self.units[0] if len(self.units) == 1 and not stay.own_number else None
        return next((unit for unit in self.units if self._sent(unit, stay)), only)

    @staticmethod
    def _sent(unit: Institution, stay: Stay) -> bool:
        """Whether the stay names the unit as the sending organisation."""
        return (bool(stay.sender_oid) and unit.oid == stay.sender_oid) or letters(unit.name) == letters(stay.sender)

    def _partner(self, stay: Stay) -> Partner | None:
        known = Known(None, stay.receiver, stay.city, stay.country, oid=stay.receiver_oid)
        if found := next((one for one in self.partners if self._is(one, known)), None):
            return found
        if not letters(stay.receiver) or letters(stay.receiver) in self.own:
            return None
        new = Partner(
            municipality_id=self.project.municipality_id,
            name=stay.receiver,
            place=stay.city,
            country=stay.country,
            oid=stay.receiver_oid,
            kind=Partner.Kind.OTHER,
        )
        self.partners.append(new)
        return new

    @staticmethod
    def _is(partner: Partner, known: Known) -> bool:
        """A visit may go to another town than the organisation's own, so the name and the country are enough."""
        alike = letters(partner.name) == letters(known.name) != "" and partner.country == known.country
        return why_alike(as_known(partner), known) is not None if known.oid or not alike else True

    def _existing(self, stay: Stay, institution: Institution | None, partner: Partner | None) -> Mobility | None:
        free = [one for one in self.rows if one.pk not in self.taken]
        if stay.own_number:
            return next((one for one in free if one.pk == stay.own_number), None)
        if found := next((one for one in free if one.external_id == stay.key), None):
            return found
        mine = (*_where(stay), institution and institution.pk, partner and partner.pk)
        typed = (one for one in free if not one.external_id)
        return next((one for one in typed if (*_where(one), one.institution_id, one.partner_id) == mine), None)

    def _notes(self, stay: Stay, institution: Institution | None, partner: Partner | None):
        if stay.sender and institution and not self._sent(institution, stay):
            yield _("“%(sender)s” is counted as %(unit)s.") % {"sender": stay.sender, "unit": institution}
        if stay.sender and not institution:
            yield _("“%(sender)s” does not take part in the project: no unit is named.") % {"sender": stay.sender}
        if stay.receiver_oid and not partner:
            yield _("No partner with the OID %(oid)s is known: none is named.") % {"oid": stay.receiver_oid}


def _where(one: Stay | Mobility) -> tuple:
    return one.activity, one.country, letters(one.city), one.starts, one.ends
