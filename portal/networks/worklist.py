"""What is due in networks: seats, invitations, minutes, action points, and meetings that nobody has called."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F
from django.db.models.functions import JSONObject, TruncDate
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.networks import rhythm
from portal.networks.kinds import SeatKind
from portal.networks.models import Network
from portal.networks.queries import (
    invitations_of,
    minutes_to_write,
    open_points,
    to_accept,
    to_confirm,
    vacant_institutions,
)
from portal.networks.queries.meetings import with_meetings
from portal.networks.states import MeetingState, SeatState, a_year_after
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from portal.tenancy.worklist import Item, Kind, Rows, address, day, provider

SEAT = Kind("seat", gettext_lazy("Contact person"), "warning")
INVITATION = Kind("invitation", gettext_lazy("Invitation"), "info")
POINT = Kind("action_point", gettext_lazy("Action point"), "accent")
MINUTES = Kind("minutes", gettext_lazy("Minutes"), "info")
NETWORK = Kind("network", gettext_lazy("Network"), "warning")
DAYS_FOR_MINUTES = 7  # the portal's own
FEW = 5


@provider("networks")
def due_in_networks(member: Member) -> Iterator[Rows]:
    """Everything that waits for the member in seats, meetings and networks."""
    for ask in (_to_accept, _to_confirm, _vacant, _invitations, _points, _minutes, _meetings_to_call):
        found, facts, tell = ask(member)
        yield Rows(found, facts, partial(tell, member))


def _to_accept(member: Member):
    facts = {"pk": F("pk"), "unit": F("institution"), "name": F("institution__name"), "seat": F("kind")}
    return to_accept(member), facts, _accept


def _accept(member: Member, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"networks.accept:{row['pk']}",
        kind=SEAT,
        title=_("Accept your seat at %(unit)s") % {"unit": row["name"]},
        why=_("You are appointed: %(seat)s.") % {"seat": SeatKind(row["seat"]).label},
        url=address(member, "overview:institution", pk=row["unit"]),
    )


def _to_confirm(member: Member):
    facts = {"pk": F("pk"), "unit": F("institution"), "name": F("institution__name"), "person": F("member__name")}
    return to_confirm(member), facts | {"seat": F("kind"), "confirmed": F("confirmed_on")}, _confirm


def _confirm(member: Member, row: dict) -> Iterator[Item]:
    words = {"person": row["person"], "seat": SeatKind(row["seat"]).label}
    yield Item(
        key=f"networks.confirm:{row['pk']}:{row['confirmed']}",
        kind=SEAT,
        title=_("Confirm the seat at %(unit)s") % {"unit": row["name"]},
        why=_("Is this still right? %(person)s (%(seat)s)") % words,
        url=address(member, "overview:institution", pk=row["unit"]),
        due=a_year_after(day(row["confirmed"])),
    )


def _vacant(member: Member):
    units = vacant_institutions(member).values(said=JSONObject(pk="pk", name="name"))
    return Municipality.objects.filter(pk=member.municipality_id), {"units": ArraySubquery(units)}, _appoint


def _appoint(member: Member, row: dict) -> Iterator[Item]:
    """Each unit, or all as one thing where there are many: that is done in their list."""
    units = row["units"] or []
    if len(units) > FEW:
        text = ngettext("%(number)s unit has no contact person", "%(number)s units have no contact person", len(units))
        yield Item(
            key="networks.vacant",
            kind=SEAT,
            title=text % {"number": len(units)},
            why=_("Appoint somebody for each of them."),
            url=f"{address(member, 'networks:contacts')}?state={SeatState.VACANT}",
        )
        return
    for unit in units:
        yield Item(
            key=f"networks.vacant:{unit['pk']}",
            kind=SEAT,
            title=_("Appoint a contact person for %(unit)s") % {"unit": unit["name"]},
            why=_("Nobody holds the seat."),
            url=address(member, "networks:appoint", pk=unit["pk"]),
        )


def _invitations(member: Member):
    facts = {"meeting": F("meeting"), "title": F("meeting__title"), "network": F("meeting__network__name")}
    return invitations_of(member), facts | {"day": TruncDate("meeting__starts")}, _answer


def _answer(member: Member, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"networks.invitation:{row['meeting']}",
        kind=INVITATION,
        title=_("Answer the invitation: %(meeting)s") % {"meeting": row["title"]},
        why=_("%(network)s meets then.") % {"network": row["network"]},
        url=address(member, "networks:meeting", pk=row["meeting"]),
        due=day(row["day"]),
    )


def _points(member: Member):
    facts = {"pk": F("pk"), "text": F("text"), "due": F("due"), "meeting": F("meeting"), "title": F("meeting__title")}
    return open_points(member), facts, _do


def _do(member: Member, row: dict) -> Iterator[Item]:
    yield Item(
        key=f"networks.action_point:{row['pk']}",
        kind=POINT,
        title=row["text"],
        why=_("You took this on: %(meeting)s.") % {"meeting": row["title"]},
        url=f"{address(member, 'networks:meeting', pk=row['meeting'])}#point-{row['pk']}",
        due=day(row["due"]),
        own=True,
    )


def _minutes(member: Member):
    facts = {"pk": F("pk"), "title": F("title"), "state": F("state"), "day": TruncDate("ends")}
    return minutes_to_write(member), facts, _write


def _write(member: Member, row: dict) -> Iterator[Item]:
    written = row["state"] == MeetingState.HELD
    text = _("Approve the minutes: %(meeting)s") if written else _("Write the minutes: %(meeting)s")
    yield Item(
        key=f"networks.minutes:{row['pk']}:{row['state']}",
        kind=MINUTES,
        title=text % {"meeting": row["title"]},
        why=_("The meeting was on %(day)s.") % {"day": formats.date_format(day(row["day"]))},
        url=address(member, "networks:meeting" if written else "networks:minutes", pk=row["pk"]),
        due=day(row["day"]) + timedelta(days=DAYS_FOR_MINUTES),
    )


def _meetings_to_call(member: Member):
    networks = Network.objects.visible_to(member)
    networks = with_meetings(networks if member.role == Role.COORDINATOR else networks.none())
    facts = ("pk", "name", "meetings_a_year", "months_off", "started")
    dates = {"last": TruncDate("last"), "ahead": TruncDate("following")}
    return networks, {name: F(name) for name in facts} | dates, _call


def _call(member: Member, row: dict) -> Iterator[Item]:
    rule = {"meetings_a_year": row["meetings_a_year"], "months_off": row["months_off"]}
    due = rhythm.due(day(row["last"] or row["started"]), **rule)
    if row["ahead"] is None and due < timezone.localdate():
        yield Item(
            key=f"networks.rhythm:{row['pk']}:{due}",
            kind=NETWORK,
            title=_("Call a meeting: %(network)s") % {"network": row["name"]},
            why=_("By its rhythm it should have met, and no meeting is called."),
            url=address(member, "networks:call", pk=row["pk"]),
            due=due,
        )
