"""What plans can count of networks, which know nothing of plans."""

from django.utils.translation import gettext_lazy as _

from portal.networks.queries import meetings_held_in
from portal.strategy.registry import Figure, Period, indicator
from portal.tenancy.models import Member


@indicator("networks.meetings", _("Network meetings held"))
def meetings(member: Member, period: Period) -> Figure:
    """Meetings that were held in the period."""
    return Figure(meetings_held_in(period.starts, period.ends, member=member).count())
