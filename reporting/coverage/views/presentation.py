"""Coverage for a projector: one figure or chart on each screen, and nothing about a person."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.kit.pages import TemplatePage
from reporting.coverage import breakdowns, pictures  # noqa: F401 (registers its charts)
from reporting.coverage.asked import Asked
from reporting.coverage.charts import Chart, codes, drawn
from reporting.coverage.definition import Coverage
from reporting.coverage.forms import ChartForm
from reporting.coverage.queries import Standing, standing_of

FIRST = ["by-kind", "trend"]


@dataclass(frozen=True)
class Screen:
    """A chart, or a figure of a whole with a word on it."""

    title: str
    chart: Chart | None = None
    part: int = 0
    whole: int | None = None
    words: str = ""


class PresentationPage(TemplatePage):
    """The day's figures, the largest first, then every chart that has data."""

    permission = "coverage.view_coverage"
    template_name = "coverage/presentation.html"
    title = gettext_lazy("Coverage")

    def get_context_data(self, **kwargs):
        asked = ChartForm(self.request.GET).asked(self.request.member)
        screens = _screens(Everything(asked.member, asked.day, asked.kind, asked.year))
        return super().get_context_data(day=asked.day, screens=screens, **kwargs)


class Everything(Asked):
    """All charts at once: where the municipality stands is counted from the one reading that the trend needs too."""

    @cached_property
    def in_full(self) -> Standing:
        return standing_of(self.record, self.day)

    @property
    def standing(self) -> Standing:
        return self.in_full


def _screens(asked: Asked) -> list[Screen]:
    coverage = asked.standing.coverage
    if not coverage.share.whole:
        return []
    first, others = _of(FIRST, asked), _of([code for code in codes(asked.member) if code not in FIRST], asked)
    return [_covered(coverage), *first, _left(asked), *others]


def _of(wanted: list[str], asked: Asked) -> list[Screen]:
    charts = (drawn(code, asked) for code in wanted)
    return [Screen(chart.title, chart) for chart in charts if chart.picture]


def _covered(coverage: Coverage) -> Screen:
    title = _("Have an international project")
    if coverage.counts_other_work:
        title = _("Have international work that counts")
    return Screen(title, part=coverage.share.part, whole=coverage.share.whole)


def _left(asked: Asked) -> Screen:
    waiting = asked.standing.coverage.not_covered
    return Screen(_("Have none yet"), part=len(waiting), words=_under_way(asked))


def _under_way(asked: Asked) -> str:
    number = sum(unit.id in asked.standing.under_way for unit in asked.standing.coverage.not_covered)
    if not number:
        return ""
    words = ngettext(
        "%(number)s of them has something under way.", "%(number)s of them have something under way.", number
    )
    return words % {"number": number}
