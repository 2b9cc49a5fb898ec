"""Accreditations, partners, mobilities, money and effects of the demonstration, read from data/belongings.toml."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal

from config.demo.places import DATA
from portal.institutions.models import Institution
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope
from projects.portfolio.actions.accreditations import create_accreditation
from projects.portfolio.actions.effects import anchor_project, write_effect
from projects.portfolio.actions.mobilities import add_mobilities
from projects.portfolio.actions.money import keep_money, set_frame
from projects.portfolio.actions.partners import add_partnership, create_partner
from projects.portfolio.forms.money import home_currency
from projects.portfolio.models import Frame, Instalment, OwnShare, Partner, Project

ANCHORING = ("decision_body", "decision_case", "goal", "development_work", "priorities")
DAYS = ("starts", "ends", "due", "received")


def make_belongings(municipality: Municipality, today: date) -> None:
    """Register what belongs to the projects; nothing when there is anything."""
    rows = tomllib.loads((DATA / "belongings.toml").read_text())[municipality.slug]
    with municipality_scope(municipality.pk):
        if Frame.objects.exists():
            return
        by = Member.objects.select_related("municipality").get(role=Role.COORDINATOR)
        units = {unit.name: unit for unit in Institution.objects.all()}
        for row in rows["frames"]:
            year = today.year - row.get("ago", 0)
            set_frame(by=by, year=year, currency=row["currency"], amount=Decimal(row["amount"]))
        for row in rows.get("accreditations", ()):
            _make_accreditation(_dated(row, today), by, units)
        for row in rows["projects"]:
            _fill(Project.objects.get(title=row["title"]), row, by, units, today)


def _dated(row: dict, today: date) -> dict:
    """The row with days instead of numbers of days."""
    return row | {name: today + timedelta(days=row[name]) for name in DAYS if name in row}


def _make_accreditation(row: dict, by: Member, units: dict[str, Institution]) -> None:
    fields = {name: row[name] for name in ("code", "starts", "ends", "goals")}
    fields |= {"action_id": row["action"], "contact": by, "holder": None}
    members = {units[name]: (None, None) for name in row["members"]}
    create_accreditation(municipality=by.municipality, by=by, fields=fields, members=members)


def _fill(project: Project, row: dict, by: Member, units: dict[str, Institution], today: date) -> None:
    if anchoring := {name: row[name] for name in ANCHORING if name in row}:
        anchor_project(project, by=by, fields=anchoring, version=None)
    partners = {one["name"]: _make_partner(project, one, by) for one in row.get("partners", ())}
    stays = [_dated(one, today) for one in row.get("mobilities", ())]
    known = {"institution": units, "partner": partners}
    rows = [one | {name: found[one[name]] for name, found in known.items() if name in one} for one in stays]
    add_mobilities(project, rows=rows, by=by)
    lines = [_instalment(_dated(one, today)) for one in row.get("instalments", ())]
    if share := row.get("own_share"):
        lines.append(OwnShare(year=today.year, currency=home_currency(by.municipality), **share))
    keep_money(project, by=by, version=None, lines=lines)
    for effect in row.get("effects", ()):
        fields = effect | {"institution": units[effect["institution"]], "moment": "close"}
        write_effect(project, by=by, fields=fields)


def _make_partner(project: Project, row: dict, by: Member) -> Partner:
    fields = {name: value for name, value in row.items() if name != "role"}
    partner = create_partner(municipality=by.municipality, by=by, fields=fields)
    add_partnership(project, partner=partner, role=row["role"], by=by)
    return partner


def _instalment(row: dict) -> Instalment:
    paid = {"received_amount": Decimal(row["amount"])} if "received" in row else {}
    return Instalment(**row | {"amount": Decimal(row["amount"])} | paid)
