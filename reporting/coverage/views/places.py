"""The map of the institutions, and the list that says the same."""

from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from portal.kit.pages import TemplatePage
from reporting.coverage.forms import SHOW, DayForm
from reporting.coverage.queries import positions_of, standing_on
from reporting.coverage.rows import Mark, marks
from reporting.coverage.views.base import BelowCoverage

STATES = {code: words for code, words in SHOW if code != "all"}


class MapPage(BelowCoverage, TemplatePage):
    """Where the covered units are and where the others; without a map service, or without positions, the list alone."""

    permission = "coverage.view_coverage"
    template_name = "coverage/map.html"
    title = _("Map of the institutions")

    def dispatch(self, request, *args, **kwargs):
        allowed = {"img-src": [_origin(settings.MAP_TILES)]} if settings.MAP_TILES else {}
        return csp_update(allowed)(super().dispatch)(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        form = DayForm(self.request.GET or None)
        member = self.request.member
        units = marks(standing_on(form.day, member=member, in_full=False), positions_of(member))
        placed = [mark for mark in units if mark.at]
        shows_map = bool(settings.MAP_TILES and placed)
        return super().get_context_data(
            form=form,
            day=form.day,
            units=[(mark, STATES[mark.state]) for mark in units],
            legend=[(_icon(code), words, sum(mark.state == code for mark in units)) for code, words in STATES.items()],
            map={"tiles": settings.MAP_TILES, "attribution": settings.MAP_ATTRIBUTION} if shows_map else None,
            marks=[self._as_data(mark) for mark in placed] if shows_map else [],
            **kwargs,
        )

    def _as_data(self, mark: Mark) -> dict:
        unit = mark.row.unit
        may_open = self.request.member.can("institutions.view_institution")
        return {
            "name": mark.row.name,
            "words": f"{mark.row.kind}. {STATES[mark.state]}.",
            "at": mark.at,
            "icon": _icon(mark.state),
            "url": self.to("overview:institution", pk=unit.id) if may_open else "",
        }


def _icon(state: str) -> str:
    return static(f"img/marks/{state}.svg")


def _origin(tiles: str) -> str:
    """The source that the page's policy has to allow; `{s}` stands for any name before the host's."""
    address = urlsplit(tiles.replace("{s}", "*"))
    return f"{address.scheme}://{address.netloc}"
