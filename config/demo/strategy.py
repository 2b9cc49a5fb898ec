"""The demonstration's plans, steering documents and development work, read from data/strategy.toml."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal

from config.demo.places import DATA
from portal.institutions.models import Institution
from portal.kit.quarters import Quarter
from portal.strategy import actions
from portal.strategy.lights import Light
from portal.strategy.models import Goal, Indicator, Plan
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope

DAYS = ("starts", "ends", "decided_on", "valid_from", "valid_to")
OF_GOAL = ("text", "responsible", "target")
OF_INDICATOR = ("measure", "name", "unit", "direction", "baseline", "target")


def make_strategy(municipality: Municipality, today: date) -> None:
    """Register plans, documents and development work; nothing when there is a plan."""
    rows = tomllib.loads((DATA / "strategy.toml").read_text())[municipality.slug]
    with municipality_scope(municipality.pk):
        if Plan.objects.exists():
            return
        by = Member.objects.select_related("municipality").get(role=Role.LEADER)
        for row in rows["plans"]:
            _make_plan(row, by, today)
        for row in rows["documents"]:
            actions.create_document(municipality=municipality, by=by, fields=_dated(row, today))
        units = {unit.name: unit for unit in Institution.objects.all()}
        for row in rows["work"]:
            fields = _dated({name: row[name] for name in row if name != "institutions"}, today)
            chosen = [units[name] for name in row.get("institutions", ())]
            actions.create_development_work(municipality=municipality, by=by, fields=fields, institutions=chosen)


def _dated(row: dict, today: date) -> dict:
    """The row with days instead of numbers of days."""
    return row | {name: today + timedelta(days=row[name]) for name in DAYS if name in row}


def _make_plan(row: dict, by: Member, today: date) -> None:
    fields = _dated({name: row[name] for name in row if name != "goals"}, today)
    plan = actions.create_plan(municipality=by.municipality, by=by, fields=fields)
    for goal in row["goals"]:
        _make_goal(plan, goal, None, by, today)


def _make_goal(plan: Plan, row: dict, parent: Goal | None, by: Member, today: date) -> None:
    fields = {name: row[name] for name in OF_GOAL if name in row}
    goal = actions.add_goal(plan, by=by, fields=fields | {"parent": parent})
    said = {one["ago"]: one for one in row.get("reviews", ())}
    readings = _make_indicators(goal, row.get("indicators", ()), by)
    for ago in sorted(said.keys() | readings.keys(), reverse=True):
        words = said.get(ago, {"status": Light.ON_THE_WAY})
        judged = {"status": words["status"], "comment": words.get("comment", "")}
        actions.follow_up(goal, _quarters_before(today, ago), by=by, readings=readings.get(ago), **judged)
    for below in row.get("goals", ()):
        _make_goal(plan, below, goal, by, today)


def _make_indicators(goal: Goal, rows: list[dict], by: Member) -> dict[int, dict[Indicator, tuple[Decimal, str]]]:
    """Add the indicators; return what is entered, by how many quarters ago."""
    entered = {}
    for row in rows:
        fields = {name: row[name] for name in OF_INDICATOR if name in row}
        indicator = actions.add_indicator(goal, by=by, fields=fields)
        for one in row.get("readings", ()):
            entered.setdefault(one["ago"], {})[indicator] = (Decimal(one["value"]), one["source"])
    return entered


def _quarters_before(today: date, ago: int) -> Quarter:
    quarter = Quarter.of(today)
    for _each in range(ago):
        quarter = quarter.previous
    return quarter
