"""Comparison: a municipality beside similar ones, and what observers see. Whoever reads across the wall is noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import connection
from django.utils.translation import gettext as _

from portal.kit.charts import Share as Bar
from portal.kit.charts import share_bars
from portal.tenancy.models import Member, Municipality
from reporting.coverage.bands import Band, band, day_to_read, lacking
from reporting.coverage.charts import Chart
from reporting.coverage.definition import Policy, Share, coverage
from reporting.coverage.models import Crossing, Purpose, SharedFigure, Sharing
from reporting.coverage.queries import involvements_on, units_and_names

SETTING = "vidsyn.crossing"


@dataclass(frozen=True)
class Compared:
    """The own figure at the end of a quarter, None when it was not shared then, and the band of its group.

    Without a band, `lacking` municipalities more have to take part.
    """

    day: date
    own: SharedFigure | None = None
    band: Band | None = None
    lacking: int = 0


def sharing_of(member: Member) -> Sharing:
    """What the member's municipality shares; nothing until somebody has chosen."""
    return Sharing.objects.visible_to(member).first() or Sharing(municipality_id=member.municipality_id)


def usual_share(municipality: Municipality, day: date) -> Share:
    """The municipality's coverage on the day by the usual policy, whatever its own is."""
    clock, usual = Member(municipality=municipality), Policy()
    units, _names = units_and_names(clock)
    return coverage(units, involvements_on(day, policy=usual, member=clock), usual, day).share


def compared(member: Member, *, today: date) -> Compared:
    """The member's municipality and its group: same country, about as many units."""
    day = day_to_read(today)
    own = SharedFigure.objects.visible_to(member).filter(purpose=Purpose.COMPARISON, day=day).first()
    if own is None:
        return Compared(day)
    group = SharedFigure.objects.filter(purpose=Purpose.COMPARISON, day=day, country=own.country, size=own.size)
    with crossing(Purpose.COMPARISON, by=member):
        shares = [Fraction(*row) for row in group.values_list("covered", "counting")]
    return Compared(day, own, band(shares), lacking(shares))


def shown_to_observer(member: Member, *, today: date) -> list[SharedFigure]:
    """Figures of the municipalities that let observers see them, by name."""
    figures = SharedFigure.objects.filter(purpose=Purpose.OBSERVERS, day=day_to_read(today))
    with crossing(Purpose.OBSERVERS, by=member):
        return list(figures.select_related("municipality").defer("municipality__logo").order_by("municipality__name"))


@contextmanager
def crossing(purpose: Purpose, *, by: Member) -> Iterator[None]:
    """Note who reads; inside, and only there, the wall shows what others share for the purpose."""
    noted = Crossing.objects.create(municipality_id=by.municipality_id, member=by, purpose=purpose)
    _set(str(noted.pk))
    yield
    _set("")


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])


def chart_of(found: Compared) -> Chart:
    """The own share beside the quartiles of its group, in per cent."""
    shares = _shares(found)
    told = "; ".join(f"{label}: {percent} %" for label, percent in shares)
    bars = [Bar(label, percent, 100, f"{percent} %") for label, percent in shares]
    return Chart(
        title=_("Covered, per cent"),
        told=told,
        headings=[_("Municipalities"), _("Covered, per cent")],
        rows=[list(row) for row in shares],
        picture=share_bars(bars, part_label=_("Covered"), rest_label=_("Not covered")) if found.band else None,
        code="comparison",
    )


def _shares(found: Compared) -> list[tuple[str, int]]:
    if found.own is None:
        return []
    own = (_("Your municipality"), found.own.share.percent)
    if found.band is None:
        return [own]
    quartiles = (_("Lowest quarter, up to"), found.band.low), (_("Middle"), found.band.middle)
    return [own, *quartiles, (_("Highest quarter, from"), found.band.high)]
