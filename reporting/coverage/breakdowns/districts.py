"""Coverage by the municipality's own districts."""

from django.utils.translation import gettext as _

from portal.kit.sorting import alphabetical
from reporting.coverage.asked import Asked
from reporting.coverage.breakdowns.cells import UNITS, bars, in_words
from reporting.coverage.charts import Cell, Chart, chart
from reporting.coverage.rows import WITHOUT


@chart("by-district")
def by_district(asked: Asked) -> Chart:
    """Covered and not covered on the day, by district; no rows when no unit names its district."""
    found = asked.standing.coverage.by_district()
    place = alphabetical()
    names = sorted(found, key=lambda name: (not name, place(name))) if set(found) - {""} else []
    shares = [(name or _("No district"), found[name]) for name in names]
    return Chart(
        title=_("By district"),
        told=_("Covered institutions. %(districts)s.") % {"districts": in_words(shares)},
        headings=[_("District"), _("Covered"), _("Not covered"), _("In all")],
        rows=[[label, *_figures(asked, name, share)] for name, (label, share) in zip(names, shares, strict=True)],
        picture=bars(shares, part=_("Covered"), rest=_("Not covered")),
    )


def _figures(asked: Asked, name: str, share) -> list[Cell]:
    figures = {"covered": share.part, "not-covered": share.rest, "all": share.whole}
    asks = {"on": str(asked.day), "district": name or WITHOUT}
    return [Cell(figure, UNITS, {**asks, "show": show}) for show, figure in figures.items()]
