"""What each kind of standing role asks for: how long it is valid, and what is due when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from projects.activities.kinds import DutyKind, RoleKind


@dataclass(frozen=True)
class RoleFacts:
    """The rules of a kind: years of validity (None: no limit known), whether it reports each year, whether only an
    institution can hold it, and the rules in words.
    """

    years: int | None = None
    yearly_report: bool = False
    by_institution: bool = False
    about: str = ""
    source: str = ""
    checked: date | None = None


FACTS = {
    RoleKind.ASPNET: RoleFacts(
        yearly_report=True,
        by_institution=True,
        about=_("Membership is free. The school writes a short report each year to the national coordinator."),
        source="https://fn.no/unesco/bli-unesco-skole",
        checked=date(2026, 10, 1),
    ),
    RoleKind.UNEVOC: RoleFacts(
        about=_("A centre of UNESCO’s network for vocational education and training, with a contact person."),
        source="https://crissh2020.eu/partners/halsinglands",
        checked=date(2026, 10, 1),
    ),
    RoleKind.ETWINNING_SCHOOL: RoleFacts(
        years=2,
        by_institution=True,
        about=_(
            "The label is valid for two years. It asks for at least three active teachers and one National Quality"
            " Label at the school."
        ),
        source="https://school-education.ec.europa.eu/en/recognition",
        checked=date(2026, 10, 1),
    ),
    RoleKind.MUNICIPAL_COURSE: RoleFacts(
        about=_(
            "A group from the municipality meets at gatherings, one of them in Brussels, and works on tasks between"
            " them. The third and last round ran from October 2024 to April 2025."
        ),
        source="https://erasmuspluss.no/utlysninger-og-tilskudd",
        checked=date(2026, 10, 1),
    ),
    RoleKind.OTHER_ROLE: RoleFacts(),
}


class Duty(NamedTuple):
    """Something that is due once in a year."""

    kind: str
    year: int
    due: date

    @property
    def label(self):
        """What has to be done, in words."""
        return DutyKind(self.kind).label


def valid_until(kind: str, starts: date) -> date | None:
    """The last day of a role that begins on the day, by the kind's rule; None where no rule sets one."""
    years = FACTS[kind].years
    if years is None:
        return None
    anniversary = starts.replace(year=starts.year + years, day=min(starts.day, 28))  # 29 February has none
    return anniversary + timedelta(days=starts.day - anniversary.day - 1)


def duties(kind: str, *, starts: date, ends: date | None, on: date) -> list[Duty]:
    """What the role asks for up to the end of the day's year, the oldest first.

    A yearly report covers a whole calendar year and is due on its last day: no public source names another one. A role
    that is valid for some years has to be applied for again before its last day.
    """
    found = [Duty(DutyKind.REPORT, year, date(year, 12, 31)) for year in _reported_years(kind, starts, ends, on)]
    if FACTS[kind].years and ends and ends.year <= on.year + 1:
        found.append(Duty(DutyKind.RENEW, ends.year, ends))
    return sorted(found, key=lambda duty: duty.due)


def _reported_years(kind: str, starts: date, ends: date | None, on: date) -> range:
    if not FACTS[kind].yearly_report:
        return range(0)
    first = starts.year + ((starts.month, starts.day) != (1, 1))
    last = min(on.year, ends.year - ((ends.month, ends.day) != (12, 31))) if ends else on.year
    return range(first, last + 1)
