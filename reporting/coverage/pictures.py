"""The dashboard's picture: shares of covered units by kind."""

from django.utils.translation import gettext as _

from portal.kit.charts import Share, share_bars
from reporting.coverage import words
from reporting.coverage.definition import Coverage


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
