"""What coverage asks: a project where there is none, and the next steps that somebody has taken on."""

from collections.abc import Iterator
from functools import partial

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from portal.tenancy.worklist import Item, Kind, Rows, address, day, provider
from reporting.coverage.models import NextStep
from reporting.coverage.queries import standing_on

UNIT = Kind("unit", gettext_lazy("Unit without a project"), "warning")
STEP = Kind("next_step", gettext_lazy("Next step"), "accent")


@provider("coverage")
def units_without_project(member: Member) -> Iterator[Rows]:
    """The member's own units that are not covered; who answers for all of them has the page of coverage."""
    if member.role in OWN_UNIT_ONLY:
        coverage = standing_on(timezone.localdate(), member=member, in_full=False).coverage
        waiting = [unit.id for unit in coverage.not_covered]
        units = Institution.objects.visible_to(member).of(member).filter(pk__in=waiting)
        yield Rows(units, {"pk": F("pk"), "name": F("name")}, partial(_register, member))


def _register(member: Member, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"coverage.unit:{row['pk']}",
        kind=UNIT,
        title=_("Register a project for %s") % row["name"],
        why=_("It has no international project today."),
        url=f"{address(member, 'portfolio:new')}?institution={row['pk']}",
    )


@provider("next_steps")
def steps_to_take(member: Member) -> Iterator[Rows]:
    """The next steps that are the member's to take."""
    if member.can("coverage.view_step"):
        facts = {"unit": F("institution"), "name": F("institution__name"), "text": F("text"), "due": F("due")}
        yield Rows(NextStep.objects.visible_to(member).filter(owner=member), facts, partial(_take, member))


def _take(member: Member, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"coverage.step:{row['unit']}:{row['due']}",
        kind=STEP,
        title=f"{row['name']}: {row['text']}",
        why=_("You took this on, so that the institution gets international work."),
        url=address(member, "coverage:step", pk=row["unit"]),
        due=day(row["due"]),
        own=True,
    )
