"""Who came to meetings, seen as units."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Window
from django.db.models.functions import RowNumber, TruncDate
from django.utils import timezone

from portal.institutions.models import Institution
from portal.networks.models import Appointment, Meeting, MeetingQuerySet, Network, Seat
from portal.tenancy.models import Member

SEAT = "attendances__member__appointments__"
ATTENDANCE = {
    "meeting": F("pk"),
    "network": F("network"),
    "for_all": F("network__for_all"),
    "day": TruncDate("starts"),
    "came": F("attendances__attended"),
    "unit": F(f"{SEAT}institution"),
    "starts": F(f"{SEAT}starts"),
    "ends": F(f"{SEAT}ends"),
}


@dataclass(frozen=True)
class Turnout:
    """Of how many units somebody came, and how many have a seat."""

    part: int
    whole: int


def turnout_of(meetings: Sequence[Meeting], member: Member) -> dict[int, Turnout]:
    """The turnout of each of the meetings: in a network of all, of the units that count in coverage."""
    present = units_present([meeting.pk for meeting in meetings], member.municipality_id)
    units = list(Institution.objects.visible_to(member).only("opened", "closed", "counts_in_coverage").order_by())
    chosen = defaultdict(set)
    seats = Seat.objects.visible_to(member).filter(network__in={one.network_id for one in meetings})
    for network, institution in seats.exclude(institution=None).values_list("network", "institution"):
        chosen[network].add(institution)
    found = {}
    for meeting in meetings:
        day, seated = meeting.local_starts.date(), chosen[meeting.network_id]
        there = [unit for unit in units if unit.is_open(day)]
        if meeting.network.for_all:
            invited = {unit.pk for unit in there if unit.counts_in_coverage}
        else:
            invited = {unit.pk for unit in there if unit.pk in seated}
        found[meeting.pk] = Turnout(len(invited & present[meeting.pk]), len(invited))
    return found


def silent_units(network: Network, units: Iterable[Institution]) -> list[Institution]:
    """Those of the units that nobody came from to the last two meetings of the network."""
    last = network.meetings.took_place().order_by("-starts", "-pk").values("pk")[:2]
    present = units_present(last, network.municipality_id)
    if len(present) < 2:
        return []
    there = set().union(*present.values())
    return [unit for unit in units if unit.pk not in there]


def last_meetings(member: Member) -> MeetingQuerySet:
    """The last two meetings of each network that were held."""
    from_last = Window(RowNumber(), partition_by="network", order_by=("-starts", "-pk"))
    held = Meeting.objects.visible_to(member).took_place().order_by().annotate(from_last=from_last)
    return Meeting.objects.visible_to(member).filter(pk__in=held.filter(from_last__lte=2).values("pk"))


def silent_among(units: Collection[int], attendances: list[dict], seats: Iterable[dict]) -> set[int]:
    """Those of the units that have a seat in networks which met twice, and came to none of their last two meetings.

    `attendances` are the last meetings with the facts `ATTENDANCE`, `seats` name `network` and `unit`; days are texts.
    """
    meetings = defaultdict(set)
    for row in attendances:
        meetings[row["network"]].add(row["meeting"])
    asked = [row for row in attendances if len(meetings[row["network"]]) == 2]
    met = {row["network"] for row in asked}
    for_all = any(row["for_all"] for row in asked)
    invited = set(units) if for_all else {seat["unit"] for seat in seats if seat["network"] in met}.intersection(units)
    return invited - {row["unit"] for row in asked if row["came"] and _held_a_seat(row)}


def _held_a_seat(row: dict) -> bool:
    return bool(row["unit"]) and row["starts"] <= row["day"] and (row["ends"] is None or row["ends"] > row["day"])


def units_present(meetings, municipality_id: int) -> dict[int, set[int]]:
    """The institutions of which somebody who came held a seat on the day, by meeting; `meetings` are ids."""
    rows = Meeting.objects.filter(municipality=municipality_id, pk__in=meetings).order_by()
    present = defaultdict(set)
    for pk, *came in rows.values_list(
        "pk", "starts", "attendances__attended", f"{SEAT}institution", f"{SEAT}starts", f"{SEAT}ends"
    ):
        present[pk].update(_represented(*came))
    return present


def _represented(
    moment: datetime, attended: bool | None, institution: int | None, starts: date, ends: date | None
) -> Iterator[int]:
    """The institution of which somebody who came held a seat on the day."""
    day = timezone.localdate(moment)
    if attended and institution and starts <= day and (ends is None or ends > day):
        yield institution


def units_of(members: Collection[int], on: date) -> dict[int, list[str]]:
    """The names of the institutions of which the members held a seat on the day, by member."""
    held = Appointment.objects.current(on).filter(member__in=members).order_by("institution__name")
    names = defaultdict(list)
    for member, name in held.values_list("member", "institution__name"):
        if name not in names[member]:
            names[member].append(name)
    return names
