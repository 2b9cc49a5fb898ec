"""A mobility beside the limits of its programme and project: what is unusual is said in words and never blocks.

Agencies make exceptions, limits change from call to call, and the record must tell what happened. Only what cannot
be true is refused, by the form.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.programmes.catalogue import Activity, catalogue

# Programme Guide 2026: pupils with fewer opportunities may stay for two days.
SHORTER_WITH_FEWER = {"pupil_short": 2}
LONGEST_DAYS = 1096
FAR = timedelta(days=31)
YEARS = (1990, 2059)


@dataclass(frozen=True)
class Stay:
    """What is judged: the activity's code, the days, how many people. The project's own dates and programme."""

    activity: str
    starts: date
    ends: date
    staff: int
    learners: int
    accompanying: int
    fewer_opportunities: int
    programme: str
    project_starts: date
    project_ends: date

    @property
    def days(self) -> int:
        """Length in days, the first and the last included."""
        return (self.ends - self.starts).days + 1

    @property
    def participants(self) -> int:
        """Those who do not only accompany."""
        return self.staff + self.learners


def stay_of(mobility) -> Stay:
    """A mobility with its project, to be judged."""
    names = ("activity", "starts", "ends", "staff", "learners", "accompanying", "fewer_opportunities")
    project = mobility.project
    return Stay(
        **{name: getattr(mobility, name) for name in names},
        programme=project.programme_id,
        project_starts=project.starts,
        project_ends=project.ends,
    )


def warnings(stay: Stay) -> list[str]:
    """What is unusual about the stay, in the reader's language; nothing is often enough."""
    activity = catalogue().activities.get(stay.activity)
    own = activity if activity and activity.programme == stay.programme else None
    found = [*(_of_activity(stay, own) if own else ()), *_of_project(stay)]
    if own and own.unconfirmed and found:
        found.append(_("The limits of this activity are not confirmed by a public source."))
    return found


def _of_activity(stay: Stay, activity: Activity) -> Iterator[str]:
    yield from _of_days(stay, activity)
    yield from _of_people(stay, activity)
    words = {"activity": activity.names}
    if activity.who == "staff" and stay.learners:
        yield _("%(activity)s is for staff, but learners are counted.") % words
    if activity.who == "learners" and stay.staff:
        yield _("%(activity)s is for learners. Staff who went along count as accompanying persons.") % words


def _of_days(stay: Stay, activity: Activity) -> Iterator[str]:
    if not activity.days:
        return
    shortest, longest = activity.days
    if stay.fewer_opportunities and stay.fewer_opportunities == stay.participants:
        shortest = SHORTER_WITH_FEWER.get(activity.code, shortest)
    if not shortest <= stay.days <= longest:
        words = {"activity": activity.names, "shortest": shortest, "longest": longest, "days": stay.days}
        yield (
            ngettext(
                "%(activity)s lasts %(shortest)s to %(longest)s days without travel; this is %(days)s day.",
                "%(activity)s lasts %(shortest)s to %(longest)s days without travel; this is %(days)s days.",
                stay.days,
            )
            % words
        )


def _of_people(stay: Stay, activity: Activity) -> Iterator[str]:
    words = {"activity": activity.names, "people": stay.participants, "most": activity.most, "fewest": activity.fewest}
    if activity.most and stay.participants > activity.most:
        yield _("%(activity)s: at most %(most)s participants; here are %(people)s.") % words
    if stay.participants < activity.fewest:
        yield _("%(activity)s: at least %(fewest)s participants; here are fewer.") % words


def _of_project(stay: Stay) -> Iterator[str]:
    if stay.starts < stay.project_starts:
        yield _("The first day is before the project starts on %(day)s.") % {"day": date_format(stay.project_starts)}
    if stay.ends > stay.project_ends:
        yield _("The last day is after the project ends on %(day)s.") % {"day": date_format(stay.project_ends)}


def far_outside(starts: date, ends: date, project_starts: date, project_ends: date) -> bool:
    """Whether the days are so far outside the project's that it may be a slip: more than a month."""
    return starts < project_starts - FAR or ends > project_ends + FAR


def impossible(starts: date, ends: date) -> str:
    """Why the days cannot be true, in words; "" when they can."""
    for day in (starts, ends):
        if not YEARS[0] <= day.year <= YEARS[1]:
            return _("Check the year: %(year)s.") % {"year": day.year}
    if ends < starts:
        return _("The last day is before the first.")
    if (ends - starts).days >= LONGEST_DAYS:
        return _("Nobody stays for more than three years. Check the days.")
    return ""
