"""What coverage asks of units: a project where there is none."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from portal.tenancy.worklist import Item, Kind, address, provider
from reporting.coverage.queries import standing_on

UNIT = Kind("unit", gettext_lazy("Unit without a project"), "warning")


@provider("coverage")
def units_without_project(member: Member) -> Iterator[Item]:
    """The member's own units that are not covered; who answers for all of them has the page of coverage."""
    if member.role not in OWN_UNIT_ONLY:
        return
    standing = standing_on(timezone.localdate(), member=member, in_full=False)
    own = set(member.workplaces.values_list("institution", flat=True))
    for unit in standing.coverage.not_covered:
        if unit.id in own:
            yield Item(
                key=f"coverage.unit:{unit.id}",
                kind=UNIT,
                title=_("Register a project for %s") % standing.names[unit.id],
                why=_("It has no international project today."),
                url=address(member, "portfolio:new"),
            )
