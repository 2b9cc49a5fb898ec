"""What stands under a heading until the coordinator writes there, told from the quarter's records."""

from collections.abc import Iterator, Sequence

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kit.countries import country_name
from portal.kit.quarters import Quarter
from portal.kit.sorting import alphabetical
from portal.networks.models import Meeting
from projects.activities.models import Activity, StandingRole
from projects.portfolio.models import Project
from reporting.coverage.definition import Coverage
from reporting.quarterly.states import Heading


def first_texts(
    quarter: Quarter,
    projects: Sequence[Project],
    activities: Sequence[Activity] = (),
    roles: Sequence[StandingRole] = (),
    meetings: Sequence[Meeting] = (),
) -> dict[Heading, str]:
    """The text by heading, in the language of the moment. It follows the records until somebody writes their own."""
    return {
        Heading.PROJECTS: "\n\n".join(_about_projects(quarter, projects)),
        Heading.OTHER_WORK: "\n\n".join(_about_other_work(activities, roles, meetings)),
    }


def share_sentence(coverage: Coverage) -> str:
    """ "8 of 13 …" as a sentence."""
    told = {"date": formats.date_format(coverage.on, "DATE_FORMAT"), "share": coverage.share}
    if coverage.counts_other_work:
        return _("On %(date)s, %(share)s kindergartens and schools had international work that counts.") % told
    return _("On %(date)s, %(share)s kindergartens and schools had an international project.") % told


def questions(quarter: Quarter, projects: Sequence[Project]) -> list[str]:
    """What the coordinator could ask the institutions whose projects ended, for the heading about effects."""
    ended = [project for project in projects if quarter.contains(project.ends)]
    return [_("%(title)s: what has changed at %(units)s?") % _told(project) for project in ended]


def _about_projects(quarter: Quarter, projects: Sequence[Project]) -> Iterator[str]:
    eu = sum(project.programme.eu for project in projects)
    yield ngettext(
        "%(count)s project ran in the quarter, of which %(eu)s in an EU programme.",
        "%(count)s projects ran in the quarter, of which %(eu)s in EU programmes.",
        len(projects),
    ) % {"count": len(projects), "eu": eu}
    began = [project.title for project in projects if quarter.contains(project.starts)]
    if began:
        yield _("New in the quarter: %s.") % "; ".join(began)
    ended = [project.title for project in projects if quarter.contains(project.ends)]
    if ended:
        yield _("Ended in the quarter: %s.") % "; ".join(ended)


def _about_other_work(
    activities: Sequence[Activity], roles: Sequence[StandingRole], meetings: Sequence[Meeting]
) -> Iterator[str]:
    if activities:
        number = len(activities)
        yield ngettext(
            "%(count)s activity took place in the quarter.", "%(count)s activities took place in the quarter.", number
        ) % {"count": number}
    countries = sorted({country_name(code) for one in activities for code in one.countries})
    if countries:
        yield _("Countries: %s.") % ", ".join(countries)
    if roles:
        yield _("Standing roles: %s.") % "; ".join(_held_by(role) for role in roles)
    if meetings:
        names = {meeting.network.name for meeting in meetings}
        number = len(meetings)
        yield ngettext(
            "%(count)s network meeting was held: %(networks)s.",
            "%(count)s network meetings were held: %(networks)s.",
            number,
        ) % {"count": number, "networks": "; ".join(sorted(names, key=alphabetical()))}


def _held_by(role: StandingRole) -> str:
    return f"{role}, {role.institution}" if role.institution else str(role)


def _told(project: Project) -> dict[str, str]:
    return {"title": project.title, "units": ", ".join(project.unit_names)}
