"""What is done with proposals from public lists: taken as projects, dismissed, opened again."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.kit.history import acting
from portal.tenancy.models import Member
from projects.portfolio.actions.accreditations import create_accreditation
from projects.portfolio.actions.partners import add_partnership, create_partner
from projects.portfolio.actions.projects import create_project, join_project
from projects.portfolio.likeness import Known, why_alike
from projects.portfolio.models import Accreditation, Currency, ListProposal, Partner, Project
from projects.portfolio.public_lists.facts import (
    COORDINATOR,
    Period,
    grant_of,
    is_accreditation,
    others,
    status_on,
)
from projects.portfolio.public_lists.kinds import kind_of
from projects.portfolio.queries.public_lists import grouped, not_ours_unless_said, registered_under
from projects.programmes.models import Action

State = ListProposal.State
ACCREDITED = Accreditation.Status.ACCREDITED
STATUSES = {
    "observ": Accreditation.Status.OBSERVED,
    "suspend": Accreditation.Status.SUSPENDED,
    "terminat": Accreditation.Status.TERMINATED,
}


@transaction.atomic
def take_proposals(pks: Collection[int], *, periods: Mapping[str, Period], by: Member) -> list[Project | Accreditation]:
    """Make a project or an accreditation of each code, or add the units to the project that has it.

    `periods` are by code. Proposals that somebody else has decided meanwhile are left out. Raises KeyError without the
    period of something new, and AccreditationTakenError.
    """
    chosen = grouped(_locked(pks, State.OPEN, by))
    registered = registered_under(chosen, by.municipality_id)
    return [
        _joined(registered[code], group, by) if code in registered else _new(group, periods[code], by)
        for code, group in chosen.items()
    ]


@transaction.atomic
def dismiss_proposals(pks: Collection[int], *, by: Member) -> int:
    """Say that they are not ours; returns how many were still open."""
    return len([_decide(one, State.DISMISSED, by) for one in _locked(pks, State.OPEN, by)])


@transaction.atomic
def reopen_proposals(pks: Collection[int], *, by: Member) -> int:
    """Take dismissals back; returns how many there were."""
    return len([_decide(one, State.OPEN, by) for one in _locked(pks, State.DISMISSED, by)])


def _locked(pks: Collection[int], state: str, by: Member) -> list[ListProposal]:
    visible = ListProposal.objects.visible_to(by).filter(pk__in=pks, state=state)
    return list(visible.select_for_update(of=("self",)).select_related("institution", "list_import").order_by("pk"))


def _decide(proposal: ListProposal, state: str, by: Member, project: Project | None = None) -> None:
    proposal.state, proposal.project = state, project
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.save(update_fields=["state", "project", "decided_by", "decided_at"])


def _new(group: list[ListProposal], period: Period, by: Member) -> Project | Accreditation:
    if not is_accreditation(group[0].facts):
        return _made(group, period, by)
    accreditation = _accredited(group, period, by)
    for one in group:
        _decide(one, State.TAKEN, by)
    return accreditation


def _accredited(group: list[ListProposal], period: Period, by: Member) -> Accreditation:
    """The list names the holder; of a consortium's members, those that it names."""
    facts = group[0].facts
    fields = {
        "code": group[0].code,
        "action_id": facts["action"],
        "holder": next((one.institution for one in group if one.facts["role"] == COORDINATOR), None),
        "status": next((status for word, status in STATUSES.items() if word in facts["status"].casefold()), ACCREDITED),
        "starts": period.starts,
        "ends": period.ends,
        "contact": by,
    }
    members = {one.institution: (None, None) for one in group if one.institution and one.facts["role"] != COORDINATOR}
    with acting(by=by, action="portfolio.create_accreditation", reason=str(group[0].list_import)):
        return create_accreditation(municipality=by.municipality, by=by, fields=fields, members=members)


def _made(group: list[ListProposal], period: Period, by: Member) -> Project:
    facts = group[0].facts
    ours = not_ours_unless_said(group[0].code, by)
    partners = others(facts, ours)
    roles = {one.institution: one.facts["role"] for one in group if one.institution}
    own = next((one.facts["role"] for one in group if not one.institution), "")
    fields = _fields(group[0], period, by) | {"own_role": own, **_from_partners(partners, by)}
    with acting(by=by, action="portfolio.create_project", reason=str(group[0].list_import)):
        project = create_project(municipality=by.municipality, by=by, fields=fields, participations=roles)
    _add_partners(project, partners, by)
    for one in group:
        _decide(one, State.TAKEN, by, project)
    return project


def _fields(proposal: ListProposal, period: Period, by: Member) -> dict[str, Any]:
    facts = proposal.facts
    return {
        "title": proposal.title,
        "programme_id": facts["programme"],
        "action": Action.objects.filter(pk=facts["action"]).first(),
        "status": status_on(timezone.localdate(), period, facts["status"]),
        "starts": period.starts,
        "ends": period.ends,
        "code": proposal.code,
        "contact": by,
        "summary": facts["summary"],
        "grant": grant_of(facts),
        "currency": Currency.EUR,
    }


def _from_partners(partners: list[Mapping[str, str]], by: Member) -> dict[str, Any]:
    leads = next((one["name"] for one in partners if one["role"] == COORDINATOR), "")
    countries = {one["country"] for one in partners} - {by.municipality.country}
    return {"coordinator": leads[:200], "countries": sorted(countries)}


def _add_partners(project: Project, listed: list[Mapping[str, str]], by: Member) -> None:
    """Each with the record that the municipality has of it already, else with a new one."""
    countries = {one["country"] for one in listed}
    there = list(Partner.objects.filter(municipality=project.municipality_id, country__in=countries))
    for one in listed:
        new = Known(None, one["name"], one["place"], one["country"])
        same = (partner for partner in there if why_alike(new, _known(partner)))
        partner = next(same, None) or _new_partner(project, one, by)
        add_partnership(project, partner=partner, role=one["role"], by=by)


def _known(partner: Partner) -> Known:
    return Known(partner.pk, partner.name, partner.place, partner.country, partner.oid, partner.pic)


def _new_partner(project: Project, one: Mapping[str, str], by: Member) -> Partner:
    fields = {"name": one["name"][:200], "place": one["place"][:100], "country": one["country"]}
    return create_partner(municipality=project.municipality, by=by, fields=fields | {"kind": kind_of(one["type"])})


def _joined(project: Project, group: list[ListProposal], by: Member) -> Project:
    for one in group:
        if one.institution:
            join_project(project, institution=one.institution, role=one.facts["role"], by=by)
        _decide(one, State.TAKEN, by, project)
    return project
