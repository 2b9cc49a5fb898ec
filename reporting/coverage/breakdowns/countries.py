"""Host countries: where people stayed in the year of the day, and with which countries projects run on the day.

Participants are those of `projects.portfolio.queries.figures`, of the stays that have begun by today. A project belongs
to each of its countries once. The municipality's own country is left out.
"""

from collections.abc import Collection

from django.utils.translation import gettext as _

from portal.kit.countries import country_name
from portal.kit.maps import EUROPE, WORLD, Country, Frame, country_map
from portal.kit.shapes import EUROPEAN
from portal.kit.sorting import alphabetical
from reporting.coverage.asked import Asked
from reporting.coverage.breakdowns import cells
from reporting.coverage.charts import Chart, chart
from reporting.coverage.groups import Group, by_country, grouped

STEPS = (10, 50)


@chart("europe")
def europe(asked: Asked) -> Chart:
    """Host countries in Europe."""
    return _of(asked, EUROPE, _("Host countries in Europe"), _here(asked) & EUROPEAN)


@chart("world")
def world(asked: Asked) -> Chart:
    """Host countries in the rest of the world."""
    return _of(asked, WORLD, _("Host countries in the rest of the world"), _here(asked) - EUROPEAN)


def _projects(asked: Asked) -> dict[str, Group]:
    return grouped(by_country, (), asked.projects)


def _here(asked: Asked) -> set[str]:
    return {*_projects(asked), *asked.participants} - {asked.member.municipality.country}


def _of(asked: Asked, frame: Frame, title: str, codes: Collection[str]) -> Chart:
    people, groups, place = asked.participants, _projects(asked), alphabetical()
    projects = {code: len(groups[code].projects) if code in groups else 0 for code in codes}
    codes = sorted(codes, key=lambda code: (-people.get(code, 0), -projects[code], place(country_name(code))))
    year = asked.day.year
    told = "; ".join(f"{country_name(code)}: {people[code]}" for code in codes if code in people)
    return Chart(
        title=title,
        told=_("Participants in %(year)s by host country. %(countries)s.") % {"year": year, "countries": told or "0"},
        headings=[_("Country"), _("Participants in %(year)s") % {"year": year}, _("Projects that run")],
        rows=[
            [
                country_name(code),
                cells.stays(asked, people.get(code, 0), year=str(year), country=code),
                cells.projects(asked, projects[code], running=str(asked.day), country=code),
            ]
            for code in codes
        ],
        picture=_map([_country(code, people.get(code, 0), projects[code]) for code in codes], frame),
        size=(660, frame.height + 60),
    )


def _country(code: str, people: int, projects: int) -> Country:
    """Projects alone stand in brackets, so that they are not taken for people."""
    step = 1 + sum(people >= step for step in STEPS) if people else 0
    return Country(code, step, str(people) if people else f"({projects})")


def _map(countries: list[Country], frame: Frame) -> dict | None:
    few, many = STEPS
    participants = [f"1–{few - 1}", f"{few}–{many - 1}", _("%(number)d and more") % {"number": many}]
    steps = [_("(Projects only)"), *(_("Participants: %(number)s") % {"number": number} for number in participants)]
    return country_map(countries, steps, frame) if countries else None
