"""What the demonstration's units add to the report, read from data/contributions.toml."""

import tomllib
from datetime import date, timedelta

from config.demo.places import DATA
from portal.tenancy.models import Member
from portal.tenancy.roles import Role
from reporting.quarterly import actions
from reporting.quarterly.contributing import mark
from reporting.quarterly.models import Contribution, Report
from reporting.quarterly.states import Heading


def make_contributions(report: Report, coordinator: Member, today: date) -> None:
    """Let units write, hand in, have nothing to add, be sent back and be late."""
    rows = tomllib.loads((DATA / "contributions.toml").read_text())[coordinator.municipality.slug]
    for row in rows:
        contribution = report.contributions.select_related("institution").get(institution__name=row["unit"])
        head = Member.objects.filter(role=Role.HEAD, workplaces__institution=contribution.institution).first()
        _write(contribution, row, head or coordinator)
        for move in row["moves"]:
            _move(contribution, move, row, head or coordinator, coordinator)
        if "late" in row:
            report.contributions.filter(pk=contribution.pk).update(due=today - timedelta(days=row["late"]))


def _write(contribution: Contribution, row: dict, by: Member) -> None:
    typed = {heading: row.get(heading, "") for heading in Heading}
    actions.write_contribution(contribution, typed=typed, seen=dict.fromkeys(Heading, mark("")), by=by)


def _move(contribution: Contribution, move: str, row: dict, by: Member, coordinator: Member) -> None:
    if move == "returned":
        actions.return_contribution(contribution, note=row["note"], by=coordinator)
    else:
        actions.finish_contribution(contribution, nothing_to_add=move == "nothing", by=by)
