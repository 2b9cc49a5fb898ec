"""What is due for standing roles: yearly reports, and applying anew before a role ends."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from portal.tenancy.worklist import Item, Kind, Rows, address, day, provider
from projects.activities.duties import duties
from projects.activities.kinds import RoleKind
from projects.activities.models import DoneDuty, StandingRole
from projects.activities.states import RoleStatus

ROLE = Kind("standing_role", gettext_lazy("Standing role"), "accent")
AHEAD = timedelta(days=90)
FACTS = ("pk", "kind", "name", "starts", "ends", "contact")


@provider("activities")
def due_for_roles(member: Member) -> Iterator[Rows]:
    """What nobody has done yet for the active roles that the member may change."""
    if not member.can("activities.change_standing_role"):
        return
    roles = StandingRole.objects.visible_to(member).filter(status=RoleStatus.ACTIVE)
    roles = roles.of(member) if member.role in OWN_UNIT_ONLY else roles
    done = DoneDuty.objects.filter(role=OuterRef("pk")).order_by().values(said=JSONObject(duty="duty", year="year"))
    facts = {name: F(name) for name in FACTS} | {"unit": F("institution__name"), "done": ArraySubquery(done)}
    yield Rows(roles, facts, partial(_duties, member))


def _duties(member: Member, row: dict) -> Iterator[Item]:
    done = {(one["duty"], one["year"]) for one in row["done"]}
    dates = {"starts": day(row["starts"]), "ends": day(row["ends"]), "on": timezone.localdate()}
    name = row["name"] or RoleKind(row["kind"]).label
    for duty in duties(row["kind"], **dates):
        if (duty.kind, duty.year) not in done and duty.due <= dates["on"] + AHEAD:
            yield Item(
                key=f"activities.duty:{row['pk']}:{duty.kind}:{duty.year}",
                kind=ROLE,
                title=f"{duty.label} {duty.year}: {name}",
                why=row["unit"] or _("The municipality itself has the role."),
                url=address(member, "activities:role", pk=row["pk"]),
                due=duty.due,
                own=row["contact"] == member.pk,
            )
