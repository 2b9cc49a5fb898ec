"""What is due in strategy, for those who follow up plans: goals after each quarter, and documents that expire."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.quarters import Quarter
from portal.strategy.models import SteeringDocument
from portal.strategy.queries import plans_to_follow_up
from portal.tenancy.models import Member
from portal.tenancy.worklist import Item, Kind, Rows, address, day, provider

PLAN = Kind("plan", gettext_lazy("Plan"), "accent")
DOCUMENT = Kind("steering_document", gettext_lazy("Steering document"), "warning")


FOLLOW_UP = timedelta(days=30)


@provider("strategy")
def due_for_strategy(member: Member) -> Iterator[Rows]:
    """Plans of which a goal is not followed up for the last quarter, and steering documents that expire within six
    months and that nothing has replaced."""
    if not member.can("strategy.change_strategy"):
        return
    today = timezone.localdate()
    quarter = Quarter.of(today).previous
    facts = {name: F(name) for name in ("pk", "title")}
    yield Rows(plans_to_follow_up(member, quarter), facts, partial(_to_follow_up, member, quarter))
    found = SteeringDocument.objects.visible_to(member).expiring(today)
    yield Rows(found, facts | {"valid_to": F("valid_to")}, partial(_expiring, member))


def _to_follow_up(member: Member, quarter: Quarter, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"strategy.follow_up:{row['pk']}:{quarter}",
        kind=PLAN,
        title=_("Follow up the goals: %(title)s") % {"title": row["title"]},
        why=_("Not every main goal has a follow-up for this: %(quarter)s.") % {"quarter": quarter.label},
        url=address(member, "strategy:plan", pk=row["pk"]),
        due=quarter.ends + FOLLOW_UP,
    )


def _expiring(member: Member, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"strategy.document:{row['pk']}:{row['valid_to']}",
        kind=DOCUMENT,
        title=_("It expires: %(title)s") % {"title": row["title"]},
        why=_("Projects rest on it. Have it renewed, or register what takes its place."),
        url=address(member, "strategy:document", pk=row["pk"]),
        due=day(row["valid_to"]),
    )
