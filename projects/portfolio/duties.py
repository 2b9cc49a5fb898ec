"""What a project asks for and by when: computed from its programme's rules and never stored.

| duty | due | source |
| --- | --- | --- |
| start the project | first day of one that is still "granted" | the portal's own |
| interim report | half time, of projects longer than 24 months | not confirmed |
| final report | the programme's days after the end | Erasmus+: Programme Guide 2026; Nordplus: its FAQ |
| close the project | last day of one that is still "running" | the portal's own |
| effects | 1, 6 and 12 months after the end of a completed one | the portal's own |

What an accreditation asks for stands in `accreditation_rules`.
"""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.portfolio.states import Status

INTERIM_MONTHS = 24
FORGOTTEN = timedelta(days=365)


class DutyKind(TextChoices):
    """What is due."""

    START = "start", gettext_lazy("Start the project")
    INTERIM_REPORT = "interim_report", gettext_lazy("Interim report")
    FINAL_REPORT = "final_report", gettext_lazy("Final report")
    CLOSE = "close", gettext_lazy("Close the project")
    EFFECTS_CLOSE = "effects_close", gettext_lazy("Effects at the end")
    EFFECTS_SIX_MONTHS = "effects_six_months", gettext_lazy("Effects after six months")
    EFFECTS_TWELVE_MONTHS = "effects_twelve_months", gettext_lazy("Effects after twelve months")
    BUDGET_REQUEST = "budget_request", gettext_lazy("Budget request")
    RENEWAL = "renewal", gettext_lazy("Renew the accreditation")


EFFECTS = {DutyKind.EFFECTS_CLOSE: 1, DutyKind.EFFECTS_SIX_MONTHS: 6, DutyKind.EFFECTS_TWELVE_MONTHS: 12}
TICKED = (DutyKind.INTERIM_REPORT, DutyKind.FINAL_REPORT)


@dataclass(frozen=True, kw_only=True)
class Duty:
    """Something that somebody has to do for a project or an accreditation (their numbers; one of them is None).

    `title` is that of the project or the accreditation's code, `why` the rule in the reader's language, `done` the day
    on which it was done. `year` is that of a budget request. What no source confirms is `unconfirmed`. `contact` is the
    member who is the contact person.
    """

    kind: DutyKind
    due: date
    title: str
    why: str
    project: int | None = None
    accreditation: int | None = None
    year: int | None = None
    done: date | None = None
    unconfirmed: bool = False
    contact: int | None = None

    @property
    def label(self) -> str:
        """What has to be done, in words."""
        return f"{self.kind.label} {self.year or ''}".strip()

    @property
    def can_be_ticked(self) -> bool:
        """Whether somebody says when it was done; the other duties end when the record itself changes."""
        return self.kind in TICKED

    @property
    def asks_for_effects(self) -> bool:
        """Whether it is done by writing effects down."""
        return self.kind in EFFECTS

    def is_late(self, on: date) -> bool:
        """Whether it was due before the day and nobody has done it."""
        return self.done is None and self.due < on


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """What the rules ask about a project. `done` has the days on which duties were done, by their kinds.

    `report_days` are the programme's days from the end to the final report, None where it asks for none;
    `sender` is the outside organisation that sends the reports, empty when one of our own does.
    """

    pk: int
    title: str
    status: str
    starts: date
    ends: date
    report_days: int | None = None
    sender: str = ""
    contact: int | None = None
    done: Mapping[str, date] = field(default_factory=dict)


def project_duties(project: ProjectFacts, *, on: date) -> list[Duty]:
    """All duties of a project, done and open, the earliest first.

    What was due more than a year ago in a completed project is left out unless it is done: nobody asks for it any more,
    and old projects are often registered afterwards.
    """
    found = [*_moves(project, on), *_reports(project), *_effects(project)]
    return in_order(duty for duty in found if not _is_forgotten(duty, project, on))


def in_order(duties: Iterable[Duty]) -> list[Duty]:
    """By day, so that what is overdue stands first."""
    return sorted(duties, key=lambda duty: (duty.due, duty.title, duty.kind))


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later (earlier, if negative), or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _moves(project: ProjectFacts, on: date) -> Iterator[Duty]:
    if project.status == Status.GRANTED and project.starts <= on:
        yield _duty(project, DutyKind.START, project.starts, _("It is granted and its first day has passed."))
    if project.status == Status.RUNNING and project.ends < on:
        yield _duty(project, DutyKind.CLOSE, project.ends, _("Its last day has passed and it still says running."))


def _reports(project: ProjectFacts) -> Iterator[Duty]:
    if project.report_days is None or project.status not in (Status.GRANTED, Status.RUNNING, Status.COMPLETED):
        return
    asked = project.status != Status.COMPLETED or DutyKind.INTERIM_REPORT in project.done
    if asked and project.ends >= months_after(project.starts, INTERIM_MONTHS):
        half = project.starts + (project.ends - project.starts) // 2
        why = _("Projects of more than two years report at half time. Check the day against the contract.")
        yield _duty(project, DutyKind.INTERIM_REPORT, half, why, unconfirmed=True)
    due = project.ends + timedelta(days=project.report_days)
    yield _duty(project, DutyKind.FINAL_REPORT, due, _why_final(project))


def _why_final(project: ProjectFacts) -> str:
    if project.sender:
        text = _("%(organisation)s sends it no later than %(days)d days after the end, and needs your part before.")
        return text % {"organisation": project.sender, "days": project.report_days}
    return _("It is sent no later than %(days)d days after the end.") % {"days": project.report_days}


def _effects(project: ProjectFacts) -> Iterator[Duty]:
    if project.status != Status.COMPLETED:
        return
    for kind, months in EFFECTS.items():
        why = _("What changed, for whom, and how you know: the report and the next applicant ask for it.")
        yield _duty(project, kind, months_after(project.ends, months), why)


def _duty(project: ProjectFacts, kind: DutyKind, due: date, why: str, *, unconfirmed: bool = False) -> Duty:
    return Duty(
        kind=kind,
        due=due,
        title=project.title,
        why=why,
        project=project.pk,
        done=project.done.get(kind),
        unconfirmed=unconfirmed,
        contact=project.contact,
    )


def _is_forgotten(duty: Duty, project: ProjectFacts, on: date) -> bool:
    return project.status == Status.COMPLETED and duty.done is None and duty.due < on - FORGOTTEN
