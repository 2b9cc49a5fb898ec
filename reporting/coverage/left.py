"""Who is left: the rows of the list of uncovered units, with why and what comes next."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.institutions.kinds import Kind
from portal.institutions.models import Institution
from portal.kit.sorting import alphabetical
from portal.networks.models import Seat
from portal.networks.queries.appointments import with_state
from portal.networks.queries.turnout import ATTENDANCE, last_meetings, silent_among
from portal.networks.states import SeatState
from portal.tenancy.models import Member
from portal.tenancy.worklist import Rows, told
from portal.tenancy.worklist import day as as_day
from reporting.coverage.definition import Count, Unit, Work
from reporting.coverage.models import NextStep
from reporting.coverage.queries import Record, record_of
from reporting.coverage.reasons import Gap, Why, gaps
from reporting.coverage.words import WHY

SORTED_BY = ("name", "kind", "owner", "due")

STEP = {
    "unit": F("institution"),
    "text": F("text"),
    "owner": F("owner__name"),
    "owner_id": F("owner"),
    "due": F("due"),
    "words": F("words"),
}


class Step(NamedTuple):
    """What is planned for a unit; `owner` is a name."""

    text: str = ""
    owner: str | None = None
    owner_id: int | None = None
    due: date | None = None
    words: str = ""


@dataclass(frozen=True)
class Left:
    """A unit as the list shows it."""

    gap: Gap
    name: str
    step: Step

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.gap.unit

    @property
    def kind(self) -> str:
        """The kind in words."""
        return Kind(self.unit.kind).label

    @property
    def works(self) -> set[Work]:
        """Everything that the reasons name."""
        return {*self.gap.under_way, *self.gap.refused, *(self.gap.past.works if self.gap.past else ())}

    def reasons(self, titles: dict[Work, str]) -> list[str]:
        """The reasons in words, with what they are about."""
        return [self._reason(why, titles) for why in self.gap.reasons]

    def _reason(self, why: Why, titles: dict[Work, str]) -> str:
        past = self.gap.past
        about = {Why.UNDER_WAY: self.gap.under_way, Why.REFUSED: self.gap.refused, Why.ENDED: past and past.works}
        names = "; ".join(titles[work] for work in about.get(why) or () if work in titles)
        word = str(WHY[why])
        if why is Why.ENDED and past.last_day:
            word = _("Ended on %(day)s") % {"day": date_format(past.last_day)}
        return f"{word}: {names}" if names else word


def left_on(
    day: date, *, member: Member, record: Record | None = None, kind: str = "", reason: str = "", sort: str = "name"
) -> list[Left]:
    """Every uncovered unit of the kind and with the reason; by name, or as `sort` says, `-` first for backwards."""
    record, known = record or record_of(member), _known(day, member)
    count = Count(record.units, record.policy, day)
    steps = {row["unit"]: _step(row) for row in known["step"]}
    silent = silent_among(count.counting.keys(), known["attendance"], known["seat"])
    found = gaps(count, record.involvements, vacant={row["unit"] for row in known["vacant"]}, silent=silent)
    chosen = (
        Left(gap, record.names[gap.unit.id], steps.get(gap.unit.id, Step()))
        for gap in found
        if kind in ("", gap.unit.kind) and (not reason or reason in gap.reasons)
    )
    return _in_order(chosen, sort)


def _known(day: date, member: Member) -> dict[str, list[dict]]:
    """What networks and plans know of units, with one question to the database."""
    vacant = with_state(Institution.objects.visible_to(member).open_on(day), SeatState.VACANT)
    tables = {
        "vacant": (vacant, {"unit": F("pk")}),
        "attendance": (last_meetings(member), ATTENDANCE),
        "seat": (Seat.objects.visible_to(member), {"network": F("network"), "unit": F("institution")}),
        "step": (NextStep.objects.visible_to(member), STEP),
    }
    known = defaultdict(list)
    for name, row in told([Rows(found, facts, partial(_named, name)) for name, (found, facts) in tables.items()]):
        known[name].append(row)
    return known


def _named(name: str, row: dict) -> list[tuple[str, dict]]:
    return [(name, row)]


def _step(row: dict) -> Step:
    return Step(row["text"], row["owner"], row["owner_id"], as_day(row["due"]), row["words"])


def _in_order(rows: Iterable[Left], sort: str) -> list[Left]:
    place = alphabetical()
    rows = sorted(rows, key=lambda row: (place(row.name), row.unit.id))
    keys = {
        "name": lambda row: place(row.name),
        "kind": lambda row: place(row.kind),
        "owner": lambda row: place(row.step.owner or ""),
        "due": lambda row: row.step.due,
    }
    field = sort.removeprefix("-")
    known = [row for row in rows if field in ("name", "kind") or getattr(row.step, field)]
    rest = [row for row in rows if row not in known]
    return sorted(known, key=keys[field], reverse=sort.startswith("-")) + rest
