"""The rules of accreditations: yearly budget requests, members, and how long one is valid.

Unless a function says otherwise, the source is the Erasmus+ Programme Guide 2026, version 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.portfolio.duties import Duty, DutyKind, in_order, months_after

BUDGET_ACTIONS = {"KA120": "KA121", "KA130": "KA131", "KA150": "KA151"}
ACTIVE = ("accredited", "observed")
GOALS = 10
USUAL_DEADLINE = (2, 20)
YEARS_WITHOUT = 3
EXTENDED_ROUND, EXTENDED_LAST_DAY = 2026, date(2027, 12, 31)


class Round(NamedTuple):
    """The day by which the money of a year is asked for; `published` when a source names it."""

    year: int
    deadline: date
    published: bool


@dataclass(frozen=True, kw_only=True)
class AccreditationFacts:
    """What the rules ask about an accreditation.

    `requested` are the years for which money was asked for or a reason stands why not, with the day where it is known;
    `rounds` the known rounds by year; `call_year`, `country` and `field` are those of its code. `members` counts those
    of the consortium today besides the holder; `renewed` says that another one takes over.
    """

    pk: int
    code: str
    action: str
    status: str
    starts: date
    ends: date
    home: str = ""
    call_year: int | None = None
    country: str = ""
    goals: int = 0
    members: int = 0
    held_by_municipality: bool = False
    is_consortium: bool = False
    contact: int | None = None
    renewed: bool = False
    requested: Mapping[int, date | None] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    rounds: Mapping[int, Round] = field(default_factory=dict)

    def round_of(self, year: int) -> Round:
        """The known round of a year, else the usual day."""
        return self.rounds.get(year) or Round(year, date(year, *USUAL_DEADLINE), published=False)

    def valid_rounds(self) -> list[Round]:
        """Rounds in which the holder may ask for money: those whose deadline lies in the period of validity."""
        found = [self.round_of(year) for year in range(self.starts.year, self.ends.year + 1)]
        return [one for one in found if self.starts <= one.deadline <= self.ends]


def accreditation_duties(facts: AccreditationFacts, *, on: date) -> list[Duty]:
    """The requests that were made, the last one that was missed, the next one, and the renewal in the last year."""
    return in_order([*_requests(facts, on), *_renewal(facts, on)])


class Asked(StrEnum):
    """What is known of the request for the money of a year."""

    SENT = "sent"
    BY_PROJECT = "by_project"
    SKIPPED = "skipped"
    MISSED = "missed"
    COMING = "coming"


class YearOfMoney(NamedTuple):
    """A year of validity: its round, and what became of it."""

    round: Round
    asked: Asked


def years_of_money(facts: AccreditationFacts, *, on: date) -> list[YearOfMoney]:
    """The years up to the next round, the latest first."""
    past = [one for one in facts.valid_rounds() if one.deadline < on]
    coming = [one for one in facts.valid_rounds() if one.deadline >= on]
    return [YearOfMoney(one, _asked(facts, one, on)) for one in reversed(past + coming[:1])]


def _asked(facts: AccreditationFacts, one: Round, on: date) -> Asked:
    if one.year in facts.skipped:
        return Asked.SKIPPED
    if one.year in facts.requested:
        return Asked.SENT if facts.requested[one.year] else Asked.BY_PROJECT
    return Asked.MISSED if one.deadline < on else Asked.COMING


def _requests(facts: AccreditationFacts, on: date) -> Iterator[Duty]:
    if facts.action not in BUDGET_ACTIONS or facts.status not in ACTIVE:
        return
    years = years_of_money(facts, on=on)
    latest_past = next((one.round.year for one in years if one.round.deadline < on), None)
    for one, asked in years:
        if asked != Asked.MISSED or one.year == latest_past:
            yield _request(facts, one, on)


def _request(facts: AccreditationFacts, one: Round, on: date) -> Duty:
    return Duty(
        kind=DutyKind.BUDGET_REQUEST,
        due=one.deadline,
        title=facts.code,
        why=_why_request(facts, one, on),
        accreditation=facts.pk,
        year=one.year,
        done=(facts.requested[one.year] or one.deadline) if one.year in facts.requested else None,
        unconfirmed=not one.published,
        contact=facts.contact,
    )


def _why_request(facts: AccreditationFacts, one: Round, on: date) -> str:
    action = BUDGET_ACTIONS[facts.action]
    if one.deadline < on:
        text = _("The deadline of %(action)s has passed. Note when the request was sent, or why there was none.")
    elif one.published:
        text = _("The holder asks for money each year (%(action)s).")
    else:
        text = _("The holder asks for money each year (%(action)s). The deadline is not published yet.")
    return text % {"action": action}


def _renewal(facts: AccreditationFacts, on: date) -> Iterator[Duty]:
    if facts.status in ACTIVE and not facts.renewed and months_after(facts.ends, -12) <= on <= facts.ends:
        why = _("It ends then. Apply for a new one before, or ask the national agency whether it is extended.")
        subject = {"title": facts.code, "accreditation": facts.pk, "contact": facts.contact}
        yield Duty(kind=DutyKind.RENEWAL, due=facts.ends, why=why, **subject)


# In words ------------------------------------------------------------------------------------------------------------


def warnings(facts: AccreditationFacts, *, on: date) -> list[str]:
    """What somebody should look at, the most pressing first."""
    rules = (_ending, _without_requests, _next_request, _status, _consortium, _one_country, _goals, _last_round)
    return [words for rule in rules for words in rule(facts, on)]


def _ending(facts, on):
    """Warned twelve and six months before the end, the portal's own choice."""
    if facts.status not in ACTIVE or facts.renewed:
        return
    words = {"day": date_format(facts.ends)}
    if facts.ends < on:
        yield _("It ended on %(day)s. Projects that run go on; new money needs a new accreditation.") % words
    elif facts.ends <= months_after(on, 6):
        yield _("It ends in less than six months, on %(day)s.") % words
    elif facts.ends <= months_after(on, 12):
        yield _("It ends in less than a year, on %(day)s.") % words


def _status(facts, on):
    """Statuses that the Commission's list of accreditations names."""
    if facts.status == "suspended":
        yield _("It is suspended: ask the national agency what has to happen before money can be asked for.")
    elif facts.status == "observed":
        yield _("It is under observation: the national agency follows the quality of the work.")


def missed_years(facts: AccreditationFacts, *, on: date) -> list[int]:
    """The years running up to now without a request that was sent, the latest first; a reason does not count."""
    sent = facts.requested.keys() - facts.skipped
    past = [one.year for one in facts.valid_rounds() if one.deadline < on]
    missed = []
    for year in reversed(past):
        if year in sent:
            break
        missed.append(year)
    return missed


def _without_requests(facts, on):
    """An accreditation may be ended after three years running without a request."""
    if facts.action not in BUDGET_ACTIONS or facts.status not in ACTIVE or facts.ends < on:
        return
    missed = missed_years(facts, on=on)
    if len(missed) >= YEARS_WITHOUT:
        text = _("No budget request stands here for %(years)s. After three years running it may be ended.")
        yield text % {"years": ", ".join(map(str, sorted(missed)))}
    elif missed and missed[0] not in facts.requested:
        text = _("No budget request is noted for %(year)s, and its deadline has passed.")
        yield text % {"year": missed[0]}


def _next_request(facts, on):
    """The holder asks for money each year; near are three months."""
    if facts.action not in BUDGET_ACTIONS or facts.status not in ACTIVE:
        return
    for one in facts.valid_rounds():
        if one.year not in facts.requested and on <= one.deadline <= months_after(on, 3):
            text = (
                _("The budget request for %(year)s is near: %(day)s.")
                if one.published
                else _("The budget request for %(year)s is near: about %(day)s, which is not published yet.")
            )
            yield text % {"year": one.year, "day": date_format(one.deadline)}


def _consortium(facts, on):
    """A mobility consortium has at least one member besides its coordinator."""
    if facts.members:
        return
    if facts.is_consortium:
        yield _("A consortium has at least one member besides the holder; today it has none.")
    elif facts.held_by_municipality:
        yield _("The municipality holds it for others: name the members of the consortium.")


def _one_country(facts, on):
    """All members of a consortium are in one country, whose national agency gives the accreditation."""
    if facts.country and facts.home and facts.country != facts.home:
        yield _("The code names another country's national agency. All members of a consortium are in one country.")


def _goals(facts, on):
    """An Erasmus plan has one to ten goals."""
    if not facts.goals:
        yield _("An Erasmus plan has one to ten goals; none stands here yet.")


def _last_round(facts, on):
    """Accreditations of the 2026 round run from 1 February to 31 December 2027 and may be extended."""
    if facts.call_year == EXTENDED_ROUND and facts.action == "KA120" and facts.ends > EXTENDED_LAST_DAY:
        text = _("Accreditations of the 2026 round run to %(day)s, unless they are extended.")
        yield text % {"day": date_format(EXTENDED_LAST_DAY)}
