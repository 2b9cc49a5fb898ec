"""The charts of coverage: shares by kind and ownership, and how it develops."""

from django.utils.translation import gettext as _

from portal.kit.charts import INK, Band, Line, Share, lines, share_bars
from portal.kit.templatetags.ui import day, number
from reporting.coverage import words
from reporting.coverage.asked import Asked
from reporting.coverage.charts import Cell, Chart, chart
from reporting.coverage.definition import Coverage
from reporting.coverage.definition import Share as Covered
from reporting.coverage.outlook import Development

UNITS, EXPECTED = "coverage:units", "coverage:expected"


@chart("by-kind")
def by_kind(asked: Asked) -> Chart:
    """Covered and not covered on the day, by kind and by ownership."""
    coverage = asked.standing.coverage
    kinds = [_shares(asked, words.kind(code), share, kind=code) for code, share in coverage.by_kind().items()]
    owners = [
        _shares(asked, words.ownership(code), share, ownership=code) for code, share in coverage.by_ownership().items()
    ]
    return Chart(
        title=_("By kind and ownership"),
        told=f"{told(coverage)} {'; '.join(f'{label}: {share}' for label, share in _by_ownership(coverage))}.",
        headings=[_("Institutions"), _("Covered"), _("Not covered"), _("In all")],
        rows=[*kinds, *owners],
        picture=_bars(coverage),
    )


def _shares(asked: Asked, label, share: Covered, **group) -> list:
    figures = {"covered": share.part, "not-covered": share.rest, "all": share.whole}
    asks = {"on": str(asked.day), **group}
    return [str(label), *(Cell(figure, UNITS, {**asks, "show": show}) for show, figure in figures.items())]


@chart("trend")
def over_quarters(asked: Asked) -> Chart:
    """Coverage by quarter so far, and the forecast."""
    found = asked.development
    so_far = [_so_far(coverage) for coverage in [*found.past, found.now]]
    return Chart(
        title=_("Trend and forecast"),
        told=over_time_told(found),
        headings=[
            _("Date"),
            _("Covered"),
            _("Certain"),
            _("Probable: applied for"),
            _("Expected in all"),
            _("All that count"),
        ],
        rows=[*so_far, *(_ahead(outlook) for outlook in found.ahead)],
        picture=over_time(found),
        size=(720, 330),
    )


def _so_far(coverage: Coverage) -> list:
    covered, whole = _units_behind(coverage)
    return [coverage.on, covered, None, None, None, whole]


def _ahead(outlook) -> list:
    asks = {"on": str(outlook.on)}
    certain = Cell(outlook.certain.share.part, EXPECTED, {**asks, "show": "certain"})
    probable = Cell(len(outlook.probable), EXPECTED, {**asks, "show": "probable"})
    whole = _units_behind(outlook.certain)[1]
    return [outlook.on, None, certain, probable, outlook.expected_number, whole]


def _units_behind(coverage: Coverage) -> tuple[Cell, Cell]:
    asks = {"on": str(coverage.on)}
    part, whole = coverage.share.part, coverage.share.whole
    return Cell(part, UNITS, {**asks, "show": "covered"}), Cell(whole, UNITS, {**asks, "show": "all"})


def _bars(coverage: Coverage) -> dict:
    """The specification of the bars: all units first, then each kind and each ownership."""
    kinds = [(words.kind(code), share) for code, share in coverage.by_kind().items()]
    shares = [(_("All"), coverage.share), *kinds, *_by_ownership(coverage)]
    return share_bars(
        [Share(str(label), share.part, share.whole, str(share)) for label, share in shares],
        part_label=_("Covered"),
        rest_label=_("Not covered"),
    )


def _by_ownership(coverage: Coverage) -> list[tuple[str, Covered]]:
    return [(words.ownership(code), share) for code, share in coverage.by_ownership().items()]


def told(coverage: Coverage) -> str:
    """The picture in words, for those who do not see it."""
    kinds = "; ".join(f"{words.kind(code)}: {share}" for code, share in coverage.by_kind().items())
    return _("Covered institutions: %(all)s. %(kinds)s.") % {"all": coverage.share, "kinds": kinds}


def over_time(found: Development) -> dict:
    """The specification of the lines: covered so far, then certain with the band of what is probable; all units."""
    so_far = [*found.past, found.now]
    ahead = [(one.on, one.certain.share.part, one.expected_number) for one in found.ahead]
    all_units = [(one.on, one.share.whole) for one in so_far] + [
        (one.on, one.certain.share.whole) for one in found.ahead
    ]
    now = found.now.share
    return lines(
        Line(_("Covered"), [(one.on, one.share.part) for one in so_far]),
        Line(_("Certain"), [(found.now.on, now.part), *((on, low) for on, low, _high in ahead)], dashed=True),
        Line(_("All that count"), all_units, color=INK, dashed=True),
        band=Band(_("Probable"), [(found.now.on, now.part, now.part), *ahead]),
        notes=[(found.now.on, now.part, str(now))],
    )


def over_time_told(found: Development) -> str:
    """The lines in words."""
    so_far, last = [*found.past, found.now], found.ahead[-1]
    return _(
        "Covered institutions: %(first)s on %(first_day)s, %(now)s on %(today)s. On %(last_day)s %(certain)s are"
        " certain, and %(expected)s are expected."
    ) % {
        "first": so_far[0].share,
        "first_day": day(so_far[0].on),
        "now": found.now.share,
        "today": day(found.now.on),
        "last_day": day(last.on),
        "certain": last.certain.share,
        "expected": number(last.expected_number, last.expected_decimals),
    }
