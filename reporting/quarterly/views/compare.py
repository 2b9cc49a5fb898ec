"""Two approved reports beside each other, as a page and as a table file."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.kit.pages import TemplatePage
from portal.kit.spreadsheets import write_csv
from reporting.quarterly.compare import Comparison, Record, Sign, compare
from reporting.quarterly.forms import CompareForm
from reporting.quarterly.models import Report
from reporting.quarterly.queries import one_before
from reporting.quarterly.states import State


class ComparePage(TemplatePage):
    """`?a=3&b=7`; without `a` the report before `b`, without `b` the latest."""

    permission = "quarterly.view_report"
    template_name = "quarterly/compare.html"
    title = gettext_lazy("Compare two reports")

    def breadcrumbs(self):
        return [(_("Reports"), self.to("quarterly:list"))]

    @cached_property
    def approved(self) -> list[Report]:
        """Those to choose from, the latest first."""
        reports = self.visible(Report).filter(state=State.APPROVED)
        return list(reports.without_words().select_related("programme"))

    @cached_property
    def chosen(self) -> tuple[Report | None, Report | None]:
        """The earlier and the later one; None for what there is not."""
        later = self._asked("b") or next(iter(self.approved), None)
        earlier = self._asked("a") or (later and one_before(later, self.approved))
        return earlier, later

    @cached_property
    def comparison(self) -> Comparison | None:
        """How they differ, in the reader's language if both were frozen in it; texts as the municipality wrote them."""
        if None in self.chosen:
            return None
        pks = [one.pk for one in self.chosen]
        found = self.visible(Report).in_bulk(pks)
        own = tuple(found[pk].snapshot for pk in pks)
        told = [found[pk].snapshots.get(get_language()) for pk in pks]
        return compare(*(told if all(told) else own), texts=own)

    def get_context_data(self, **kwargs):
        earlier, later = self.chosen
        initial = {"a": earlier and earlier.pk, "b": later and later.pk}
        return super().get_context_data(
            form=CompareForm(initial=initial, reports=self.approved),
            earlier=earlier,
            later=later,
            comparison=self.comparison,
            language=self.request.municipality.language,
            **kwargs,
        )

    def _asked(self, name: str) -> Report | None:
        asked = self.request.GET.get(name, "")
        return next((one for one in self.approved if str(one.pk) == asked), None)


class CompareCsv(ComparePage):
    """The same as CSV; nothing but headings when there are not two reports."""

    def get(self, request, *args, **kwargs):
        earlier, later = (one.full_label if one else "–" for one in self.chosen)
        headings = [_("Part"), _("What"), earlier, later, _("Difference")]
        return StreamingHttpResponse(
            write_csv(headings, self._rows() if self.comparison else []),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{request.municipality.slug}-comparison.csv"'},
        )

    def _rows(self) -> Iterator[list[str]]:
        yield from ([_("Figures"), *figure] for figure in self.comparison.figures)
        yield from (row for one in self.comparison.goals for row in _of_record(_("Goals"), one))
        yield from (row for one in self.comparison.roles for row in _of_record(_("Standing roles"), one))
        for part in self.comparison.parts:
            yield from (row for one in part.records for row in _of_record(part.heading, one))
            for line in part.lines:
                gone, new = line.sign != Sign.NEW, line.sign != Sign.GONE
                said = line.text if gone else "", line.text if new else ""
                yield [part.heading, _("Text"), *said, str(line.sign.label)]


def _of_record(heading: str, record: Record) -> Iterator[list[str]]:
    if record.sign == Sign.CHANGED:
        for field in record.fields:
            what = f"{record.title}: {field.label}"
            yield [heading, what, field.before, field.after, str(record.sign.label)]
        return
    yield [heading, record.title, "", "", str(record.sign.label)]
