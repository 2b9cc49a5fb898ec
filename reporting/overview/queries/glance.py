"""The municipality at a glance, for those who lead it."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.networks.queries import units_in_figures
from portal.networks.states import SeatState
from portal.tenancy.models import Member
from projects.portfolio.duties import Duty
from projects.portfolio.queries.duties import open_duties

AHEAD = timedelta(days=30)
SHOWN = 5


@dataclass(frozen=True)
class Glance:
    """Duties of all projects that are overdue or due within thirty days, and units without a contact person."""

    overdue: int
    coming: list[Duty]
    vacant: int

    @property
    def next(self) -> list[Duty]:
        """The first of those that are coming."""
        return self.coming[:SHOWN]


def glance_at(member: Member, *, today: date) -> Glance | None:
    """For who sees all projects and changes none; the others have these things on their worklists."""
    if member.can("portfolio.change_project") or not member.can("portfolio.view_project"):
        return None
    duties = open_duties(member, on=today, until=today + AHEAD)
    coming = [duty for duty in duties if duty.due >= today]
    return Glance(len(duties) - len(coming), coming, units_in_figures(member)[SeatState.VACANT])
