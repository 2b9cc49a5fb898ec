"""What a proposal keeps of a row, as plain values that JSON can hold, and what a project gets from it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from projects.portfolio.public_lists.matching import Match
from projects.portfolio.public_lists.reading import ListedProject, Organisation
from projects.portfolio.states import Status

Facts = dict[str, Any]
COORDINATOR, PARTNER = "coordinator", "partner"
STOPPED = ("terminat", "cancel", "withdrawn", "rejected")
# Months that a project of an action usually lasts; applications say it, the lists of 2021–2027 do not.
MONTHS = {"KA121": 15, "KA122": 18, "KA210": 24, "KA220": 36}
USUAL_MONTHS = 24
FIRST_MONTHS = {"1": 6, "2": 9}
ACCREDITATIONS = ("KA120", "KA130", "KA150")
PROGRAMME_ENDS = date(2027, 12, 31)


class Period(NamedTuple):
    """First and last day."""

    starts: date
    ends: date


def facts_of(project: ListedProject, match: Match, organisation: Organisation, role: str) -> Facts:
    """What is kept of a row for one of its organisations that looks like one of ours."""
    return {
        "reason": match.reason,
        "reason_params": dict(match.params),
        "role": role,
        "organisation": organisation.name,
        "place": organisation.place,
        "programme": project.code.programme,
        "action": project.code.action,
        "field": project.code.field,
        "year": project.code.year,
        "summary": project.summary,
        "status": project.status,
        "grant": str(project.grant) if project.grant is not None else "",
        "starts": project.starts and project.starts.isoformat(),
        "ends": project.ends and project.ends.isoformat(),
        "organisations": [_organisation(*one) for one in with_roles(project)],
    }


def with_roles(project: ListedProject) -> list[tuple[Organisation, str]]:
    """The coordinator and the partners, each with its role."""
    return [(project.coordinator, COORDINATOR), *((partner, PARTNER) for partner in project.partners)]


def _organisation(one: Organisation, role: str) -> dict[str, str]:
    return {"name": one.name, "place": one.place, "country": one.country, "type": one.type, "role": role}


def grant_of(facts: Facts) -> Decimal | None:
    """Euros."""
    return Decimal(facts["grant"]) if facts["grant"] else None


def is_accreditation(facts: Facts) -> bool:
    """Whether the row is no project but leave to ask for one every year."""
    return facts["action"].startswith(ACCREDITATIONS)


def said_period(facts: Facts) -> Period | None:
    """The dates that the list gives, None when one is missing."""
    if not facts["starts"] or not facts["ends"]:
        return None
    return Period(date.fromisoformat(facts["starts"]), date.fromisoformat(facts["ends"]))


def usual_period(facts: Facts, this_year: int) -> Period:
    """When such a project usually runs: a proposal for somebody who knows better."""
    action, year = facts["action"][:5], facts["year"] or this_year
    if is_accreditation(facts):
        return Period(date(year + 1, 2, 1), PROGRAMME_ENDS)
    starts = date(year, FIRST_MONTHS.get(action[2:3], 9), 1)
    return Period(starts, _last_day(starts, MONTHS.get(action, USUAL_MONTHS)))


def _last_day(starts: date, months: int) -> date:
    month = starts.month - 1 + months
    return date.fromordinal(date(starts.year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def status_on(today: date, period: Period, listed: str) -> Status:
    """Where a project stands by its dates, unless the list says that it was stopped."""
    if any(word in listed.casefold() for word in STOPPED):
        return Status.CANCELLED
    if today < period.starts:
        return Status.GRANTED
    return Status.RUNNING if today <= period.ends else Status.COMPLETED


def others(facts: Facts, ours: Iterable[str]) -> list[Mapping[str, str]]:
    """The organisations that are not ours, each once."""
    left_out = {name.casefold() for name in ours}
    seen = {}
    for one in facts["organisations"]:
        key = (one["name"].casefold(), one["country"])
        if one["country"] and key[0] not in left_out:
            seen.setdefault(key, one)
    return list(seen.values())
