"""What is due in strategy: steering documents that expire, told to those who can have a new one adopted."""

from collections.abc import Iterator

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.strategy.models import SteeringDocument
from portal.tenancy.models import Member
from portal.tenancy.worklist import Item, Kind, Rows, address, day, provider

DOCUMENT = Kind("steering_document", gettext_lazy("Steering document"), "warning")


@provider("strategy")
def expiring_documents(member: Member) -> Iterator[Rows]:
    """Steering documents that expire within six months and that nothing has replaced."""
    if not member.can("strategy.change_strategy"):
        return
    found = SteeringDocument.objects.visible_to(member).expiring(timezone.localdate())
    facts = {name: F(name) for name in ("pk", "title", "valid_to")}
    yield Rows(found, facts, lambda row: [_expiring(member, row)])


def _expiring(member: Member, row: dict) -> Item:
    return Item(
        key=f"strategy.document:{row['pk']}:{row['valid_to']}",
        kind=DOCUMENT,
        title=_("It expires: %(title)s") % {"title": row["title"]},
        why=_("Projects rest on it. Have it renewed, or register what takes its place."),
        url=address(member, "strategy:document", pk=row["pk"]),
        due=day(row["valid_to"]),
    )
