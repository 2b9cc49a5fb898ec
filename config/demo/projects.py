"""The demonstration's projects, read from data/projects.toml and registered as the coordinator would."""

import tomllib
from datetime import date, timedelta

from config.demo.places import DATA
from portal.institutions.models import Institution
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope
from projects.portfolio.actions import create_project
from projects.portfolio.models import Project


def make_projects(municipality: Municipality, today: date) -> None:
    """Register the municipality's projects; nothing when there are any."""
    rows = tomllib.loads((DATA / "projects.toml").read_text())[municipality.slug]
    with municipality_scope(municipality.pk):
        if Project.objects.exists():
            return
        coordinator = Member.objects.select_related("municipality").get(role=Role.COORDINATOR)
        units = {unit.name: unit for unit in Institution.objects.all()}
        for row in rows:
            _make(row, coordinator, units, today)


def _make(row: dict, by: Member, units: dict[str, Institution], today: date) -> Project:
    fields = {
        "title": row["title"],
        "summary": row["summary"],
        "programme_id": row["programme"],
        "action_id": row.get("action"),
        "status": row["status"],
        "starts": today + timedelta(days=row["starts"]),
        "ends": today + timedelta(days=row["ends"]),
        "code": row.get("code", ""),
        "countries": row["countries"],
        "grant": row.get("grant"),
        "contact": by,
    }
    parts = {units[name]: role for name, role in row["institutions"].items()}
    return create_project(municipality=by.municipality, by=by, fields=fields, participations=parts)
