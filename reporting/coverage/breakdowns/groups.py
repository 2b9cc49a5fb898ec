"""What the work consists of on a day: programmes, themes of development work, horizontal priorities.

Of a theme are the units that do development work of the theme on the day, see `running.units_by_theme`; covered are
those of them that `definition` covers, by whatever work. The other groups are defined in `reporting.coverage.groups`.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from portal.strategy.kinds import Theme
from projects.programmes.catalogue import catalogue
from projects.programmes.queries import programmes_of
from reporting.coverage.asked import Asked
from reporting.coverage.breakdowns import cells
from reporting.coverage.charts import Chart, chart
from reporting.coverage.definition import Share
from reporting.coverage.groups import NONE, Key, by_priority, by_programme, grouped
from reporting.coverage.running import units_by_theme


@chart("programmes")
def programmes(asked: Asked) -> Chart:
    """Units covered by projects of each programme, and the projects of it that run."""
    names = {one.code: str(one) for one in programmes_of(asked.member)}
    return _of_groups(asked, "programme", by_programme, names, title=_("By programme"), heading=_("Programme"))


@chart("priorities")
def priorities(asked: Asked) -> Chart:
    """Units covered by projects of each horizontal priority, and the projects with it that run."""
    names = {code: str(one.names) for code, one in catalogue().priorities.items()}
    names[NONE] = _("None named")
    return _of_groups(asked, "priority", by_priority, names, title=_("By horizontal priority"), heading=_("Priority"))


def _of_groups(asked: Asked, name: str, key: Key, names: Mapping[str, str], *, title: str, heading: str) -> Chart:
    found = grouped(key, asked.covered, asked.projects)
    codes = [code for code in names if code in found]
    shares = [(names[code], Share(len(found[code].units), len(asked.counting))) for code in codes]
    return Chart(
        title=title,
        told=_("Covered institutions. %(groups)s.") % {"groups": cells.in_words(shares)},
        headings=[heading, _("Institutions that it covers"), _("Projects that run")],
        rows=[
            [
                names[code],
                cells.units(asked, len(found[code].units), show="covered", **{name: code}),
                cells.projects(asked, len(found[code].projects), running=str(asked.day), **{name: code}),
            ]
            for code in codes
        ],
        picture=cells.bars(shares, part=_("Covered by it"), rest=_("The other institutions")),
    )


@chart("themes")
def themes(asked: Asked) -> Chart:
    """Of the units that do development work of each theme, those that are covered."""
    counting, covered = asked.counting, {one.unit.id for one in asked.covered}
    found = {theme: units & counting for theme, units in units_by_theme(asked.day, member=asked.member).items()}
    shares = {theme: Share(len(found[theme] & covered), len(found[theme])) for theme in Theme if found.get(theme)}
    told = [(theme.label, share) for theme, share in shares.items()]
    return Chart(
        title=_("By theme of development work"),
        told=_("Covered institutions. %(groups)s.") % {"groups": cells.in_words(told)},
        headings=[_("Theme"), _("Covered"), _("Not covered"), _("Work on it")],
        rows=[[str(theme.label), *_of_theme(asked, theme, share)] for theme, share in shares.items()],
        picture=cells.bars(told, part=_("Covered"), rest=_("Not covered")),
    )


def _of_theme(asked: Asked, theme: Theme, share: Share) -> list:
    figures = {"covered": share.part, "not-covered": share.rest, "all": share.whole}
    return [cells.units(asked, figure, show=show, theme=theme.value) for show, figure in figures.items()]
