"""What stands under a heading until the coordinator writes there, told from the period's records."""

from collections.abc import Collection, Container, Iterator, Sequence

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kit.countries import country_name
from portal.kit.periods import Period
from portal.kit.quarters import Quarter
from portal.kit.sorting import alphabetical
from portal.networks.models import Meeting
from projects.activities.models import Activity, StandingRole
from projects.portfolio.models import Project
from projects.programmes.models import Programme
from reporting.coverage.definition import Coverage
from reporting.quarterly.states import Heading


def first_texts(
    period: Period,
    projects: Sequence[Project],
    activities: Sequence[Activity] = (),
    roles: Sequence[StandingRole] = (),
    meetings: Sequence[Meeting] = (),
    left_out: Container[tuple[str, int]] = (),
) -> dict[Heading, str]:
    """The text by heading, in the language of the moment. It follows the records until somebody writes their own.

    It counts all, and names nothing of what is `left_out` (kinds and keys).
    """
    told = [one for one in projects if ("project", one.pk) not in left_out]
    work = [one for one in activities if ("activity", one.pk) not in left_out]
    held = [one for one in roles if ("role", one.pk) not in left_out]
    networks = {one.network.name for one in meetings if ("network", one.network_id) not in left_out}
    return {
        Heading.PROJECTS: "\n\n".join([_number(period, projects), *_new_and_ended(period, told)]),
        Heading.OTHER_WORK: "\n\n".join(
            [*_taken_place(period, len(activities), work), *_held(held), *_met(len(meetings), networks)]
        ),
    }


def share_sentence(coverage: Coverage, programme: Programme | None = None) -> str:
    """ "8 of 13 …" as a sentence, about one programme or about all that counts."""
    told = {"date": formats.date_format(coverage.on, "DATE_FORMAT"), "share": coverage.share}
    if programme:
        told["programme"] = programme
        return _("On %(date)s, %(share)s kindergartens and schools had a project in %(programme)s.") % told
    if coverage.counts_other_work:
        return _("On %(date)s, %(share)s kindergartens and schools had international work that counts.") % told
    return _("On %(date)s, %(share)s kindergartens and schools had an international project.") % told


def questions(period: Period, projects: Sequence[Project]) -> list[str]:
    """What the coordinator could ask the institutions whose projects ended, for the heading about effects."""
    ended = [project for project in projects if period.contains(project.ends)]
    return [_("%(title)s: what has changed at %(units)s?") % _told(project) for project in ended]


def _number(period: Period, projects: Sequence[Project]) -> str:
    eu = sum(project.programme.eu for project in projects)
    return _ran(period, len(projects)) % {"count": len(projects), "eu": eu}


def _new_and_ended(period: Period, projects: Sequence[Project]) -> Iterator[str]:
    new, over = _new_and_over(period)
    began = [project.title for project in projects if period.contains(project.starts)]
    if began:
        yield new % "; ".join(began)
    ended = [project.title for project in projects if period.contains(project.ends)]
    if ended:
        yield over % "; ".join(ended)


def _ran(period: Period, number: int) -> str:
    if isinstance(period, Quarter):
        return ngettext(
            "%(count)s project ran in the quarter, of which %(eu)s in an EU programme.",
            "%(count)s projects ran in the quarter, of which %(eu)s in EU programmes.",
            number,
        )
    return ngettext(
        "%(count)s project ran in the period, of which %(eu)s in an EU programme.",
        "%(count)s projects ran in the period, of which %(eu)s in EU programmes.",
        number,
    )


def _new_and_over(period: Period) -> tuple[str, str]:
    if isinstance(period, Quarter):
        return _("New in the quarter: %s."), _("Ended in the quarter: %s.")
    return _("New in the period: %s."), _("Ended in the period: %s.")


def _took_place(period: Period, number: int) -> str:
    if isinstance(period, Quarter):
        return ngettext(
            "%(count)s activity took place in the quarter.", "%(count)s activities took place in the quarter.", number
        )
    return ngettext(
        "%(count)s activity took place in the period.", "%(count)s activities took place in the period.", number
    )


def _taken_place(period: Period, number: int, activities: Sequence[Activity]) -> Iterator[str]:
    if number:
        yield _took_place(period, number) % {"count": number}
    countries = sorted({country_name(code) for one in activities for code in one.countries})
    if countries:
        yield _("Countries: %s.") % ", ".join(countries)


def _held(roles: Sequence[StandingRole]) -> Iterator[str]:
    if roles:
        yield _("Standing roles: %s.") % "; ".join(_held_by(role) for role in roles)


def _met(number: int, networks: Collection[str]) -> Iterator[str]:
    """How many network meetings there were, and of which networks."""
    if number and not networks:
        told = ngettext("%(count)s network meeting was held.", "%(count)s network meetings were held.", number)
        yield told % {"count": number}
    elif number:
        told = ngettext(
            "%(count)s network meeting was held: %(networks)s.",
            "%(count)s network meetings were held: %(networks)s.",
            number,
        )
        yield told % {"count": number, "networks": "; ".join(sorted(networks, key=alphabetical()))}


def _held_by(role: StandingRole) -> str:
    return f"{role}, {role.institution}" if role.institution else str(role)


def _told(project: Project) -> dict[str, str]:
    return {"title": project.title, "units": ", ".join(project.unit_names)}
