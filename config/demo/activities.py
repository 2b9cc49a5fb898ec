"""The demonstration's other international work, read from data/activities.toml and registered by the coordinator."""

import tomllib
from datetime import date, timedelta

from config.demo.places import DATA
from portal.institutions.models import Institution
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope
from projects.activities import actions
from projects.activities.duties import valid_until
from projects.activities.kinds import DutyKind
from projects.activities.models import Activity, StandingRole

OF_ACTIVITY = ("kind", "title", "countries", "place", "host", "staff", "learners", "outcome", "by_municipality")
OF_ROLE = ("kind", "name", "status", "note")


def make_activities(municipality: Municipality, today: date) -> None:
    """Register the municipality's activities and standing roles; nothing when there are any."""
    rows = tomllib.loads((DATA / "activities.toml").read_text())[municipality.slug]
    with municipality_scope(municipality.pk):
        if Activity.objects.exists() or StandingRole.objects.exists():
            return
        coordinator = Member.objects.select_related("municipality").get(role=Role.COORDINATOR)
        units = {unit.name: unit for unit in Institution.objects.all()}
        for row in rows["activities"]:
            _make_activity(row, coordinator, units, today)
        for row in rows["roles"]:
            _make_role(row, coordinator, units, today)


def _make_activity(row: dict, by: Member, units: dict[str, Institution], today: date) -> None:
    fields = {name: row[name] for name in OF_ACTIVITY if name in row}
    days = {name: today + timedelta(days=row[name]) for name in ("starts", "ends")}
    activity = actions.create_activity(
        municipality=by.municipality,
        by=by,
        fields={**fields, **days, "contact": by},
        institutions=[units[name] for name in row.get("institutions", ())],
    )
    if row.get("cancelled"):
        actions.set_cancelled(activity, cancelled=True, by=by)


def _make_role(row: dict, by: Member, units: dict[str, Institution], today: date) -> None:
    starts = today + timedelta(days=row["starts"])
    ends = today + timedelta(days=row["ends"]) if "ends" in row else valid_until(row["kind"], starts)
    fields = {name: row[name] for name in OF_ROLE if name in row}
    fields |= {"institution": units.get(row.get("institution")), "starts": starts, "ends": ends, "contact": by}
    role = actions.create_role(municipality=by.municipality, by=by, fields=fields)
    for ago in row.get("done_years_ago", ()):
        year = today.year - ago
        done_on = date(year, 12, 10)
        actions.mark_duty_done(role, duty=DutyKind.REPORT, year=year, done_on=done_on, by=by)
    if "group" in row:
        actions.set_group(role, by=by, **row["group"])
    for gathering in row.get("gatherings", ()):
        _make_gathering(role, gathering, by, today)


def _make_gathering(role: StandingRole, row: dict, by: Member, today: date) -> None:
    gathering = actions.add_gathering(role, held_on=today + timedelta(days=row["day"]), place=row["place"], by=by)
    for text in row["tasks"]:
        task = actions.add_task(gathering, text=text, by=by)
        actions.set_task_done(task, done=True, by=by)
