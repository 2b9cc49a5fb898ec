"""The demonstration's contact persons, networks and meetings, read from data/networks.toml."""

import tomllib
from datetime import date, time, timedelta

from config.demo.places import DATA, make_person
from portal.institutions.models import Institution
from portal.kit.history import acting
from portal.networks import actions
from portal.networks.kinds import SeatKind
from portal.networks.models import ActionPoint, Appointment, Meeting, Network
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope

APPOINTED = 300  # days ago
FRIDAY = 4


def make_networks(municipality: Municipality, today: date) -> None:
    """Appoint people and let networks meet; nothing when there are any."""
    rows = tomllib.loads((DATA / "networks.toml").read_text())[municipality.slug]
    with municipality_scope(municipality.pk):
        if Network.objects.exists():
            return
        by = Member.objects.select_related("municipality").get(role=Role.COORDINATOR)
        units = {unit.name: unit for unit in Institution.objects.all()}
        for row in rows["people"]:
            _appoint(row, by, units, today)
        for row in rows["networks"]:
            _make_network(row, by, units, today)


def _appoint(row: dict, by: Member, units: dict[str, Institution], today: date) -> None:
    """`confirmed` is how many days ago the seats were confirmed; without `accepted` nobody has said yes."""
    member = Member.objects.filter(name=row["name"]).first() or _make_person(row, by)
    kind = row.get("seat", SeatKind.CONTACT)
    for name in row["units"]:
        starts = today - timedelta(days=row.get("confirmed", APPOINTED))
        seat = actions.appoint(units[name], member=member, kind=kind, by=by, starts=starts)
        if row.get("accepted", True):
            actions.accept_appointment(seat, by=member)
        Appointment.objects.filter(pk=seat.pk).update(confirmed_on=starts)


def _make_person(row: dict, by: Member) -> Member:
    with acting(by=None, action="demo.load"):
        return make_person(by.municipality, row["address"], row["name"], Role.STAFF, row["units"])


def _make_network(row: dict, by: Member, units: dict[str, Institution], today: date) -> None:
    chosen = [units[name] for name in row.get("institutions", ())]
    fields = {"name": row["name"], "theme": row["theme"], "for_all": not chosen}
    fields |= {"meetings_a_year": row["meetings_a_year"], "started": today - timedelta(days=APPOINTED)}
    network = actions.create_network(municipality=by.municipality, by=by, fields=fields, institutions=chosen)
    for meeting in row["meetings"]:
        _make_meeting(network, meeting, by, today)


def _make_meeting(network: Network, row: dict, by: Member, today: date) -> None:
    fields = {"title": row["title"], "place": row.get("place", ""), "link": row.get("link", "")}
    hours = {"begins": time.fromisoformat(row["begins"]), "ends": time.fromisoformat(row["ends"])}
    day = _working(today + timedelta(days=row["day"]))
    (meeting,) = actions.call_meetings(network, by=by, fields=fields, days=[day], **hours)
    people = {member.name: member for member in Member.objects.select_related("municipality")}
    items = [(actions.propose_point(meeting, text=one["text"], by=people[one["by"]]), one) for one in row["agenda"]]
    for document in row.get("documents", ()):
        actions.add_document(meeting, by=by, **document)
    for one in meeting.attendances.select_related("member"):
        if answer := row.get("answers", {}).get(one.member.name):
            actions.answer_meeting(one, answer=answer, by=one.member)
    if "minutes" in row:
        decisions = {item.pk: one.get("decision", "") for item, one in items}
        _write_up(meeting, row, decisions, people, by, today)


def _write_up(
    meeting: Meeting, row: dict, decisions: dict[int, str], people: dict[str, Member], by: Member, today: date
) -> None:
    invited = Member.objects.filter(attendances__meeting=meeting)
    came = invited.exclude(name__in=row.get("absent", ()))
    actions.write_minutes(meeting, by=by, minutes=row["minutes"].strip(), decisions=decisions, attended=list(came))
    for one in row.get("points", ()):
        due = today + timedelta(days=one["due"])
        point = actions.add_action_point(meeting, text=one["text"], owner=people[one["owner"]], due=due, by=by)
        if "done" in one:
            actions.set_point_done(point, done=True, by=point.owner)
            ActionPoint.objects.filter(pk=point.pk).update(done_on=today + timedelta(days=one["done"]))
    if row.get("approved"):
        actions.approve_minutes(meeting, by=by)


def _working(day: date) -> date:
    """The day, or the Monday after a weekend."""
    late = day.weekday() - FRIDAY
    return day + timedelta(days=3 - late) if late > 0 else day
