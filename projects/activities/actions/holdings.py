"""What other work members are responsible for, and how it goes to others."""

from django.db.models import Q
from django.utils import timezone

from portal.tenancy.holdings import Holding, holding
from projects.activities.kinds import RoleKind
from projects.activities.models import Activity, StandingRole
from projects.activities.states import RoleStatus


@holding("activities.activity")
class Activities(Holding):
    """Activities that are not over, or of which nobody has said what they gave."""

    model = Activity
    page = "activities:activity"

    def rows(self, member):
        unfinished = Q(ends__gte=timezone.localdate()) | Q(outcome="")
        return super().rows(member).filter(unfinished, cancelled=False)


@holding("activities.standing_role")
class StandingRoles(Holding):
    """Standing roles that are applied for or valid."""

    model = StandingRole
    title = "name"
    detail = "kind"
    page = "activities:role"

    def rows(self, member):
        lasting = Q(ends__isnull=True) | Q(ends__gte=timezone.localdate())
        return super().rows(member).filter(lasting).exclude(status=RoleStatus.ENDED)

    def words(self, title, detail):
        return title or str(RoleKind(detail).label)
