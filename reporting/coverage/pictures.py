"""Pictures of coverage: shares by kind, and how it develops."""

from django.utils.translation import gettext as _

from portal.kit.charts import INK, Band, Line, Share, lines, share_bars
from portal.kit.templatetags.ui import day, number
from reporting.coverage import words
from reporting.coverage.definition import Coverage
from reporting.coverage.outlook import Development


def shares_by_kind(coverage: Coverage) -> dict:
    """The specification of the bars: all units first, then each kind."""
    shares = [
        (_("All"), coverage.share),
        *((words.kind(code), share) for code, share in coverage.by_kind().items()),
    ]
    return share_bars(
        [Share(str(label), share.part, share.whole, str(share)) for label, share in shares],
        part_label=_("Covered"),
        rest_label=_("Not covered"),
    )


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
        "expected": number(last.expected_number, 1),
    }
