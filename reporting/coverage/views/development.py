"""How coverage has developed and where it is heading: the page, and the rows behind the forecast."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.pages import TemplatePage
from reporting.coverage import pictures  # noqa: F401 (registers its charts)
from reporting.coverage.asked import Asked
from reporting.coverage.charts import drawn
from reporting.coverage.forms import ExpectedForm
from reporting.coverage.outlook import development
from reporting.coverage.queries import record_of, titles_of
from reporting.coverage.rows import expected, losses
from reporting.coverage.views.base import BelowCoverage


class TrendPage(BelowCoverage, TemplatePage):
    """By quarter: coverage so far, what is expected, and what ends when."""

    permission = "coverage.view_coverage"
    template_name = "coverage/trend.html"
    title = _("Trend and forecast")

    def get_context_data(self, **kwargs):
        member = self.request.member
        asked = Asked(member, timezone.localdate())
        record, found = asked.record, asked.development
        lost = losses(found.lost, record.names)
        titles = titles_of({work for row in lost for work in row.works}, member=member)
        return super().get_context_data(
            found=found,
            past=[*found.past, found.now][::-1],
            success_rate=record.success_rate,
            chart=drawn("trend", asked),
            lost=[(row, row.titles(titles)) for row in lost],
            **kwargs,
        )


class ExpectedUnitsPage(TemplatePage):
    """The institutions behind a figure of the forecast."""

    permission = "coverage.view_coverage"
    template_name = "coverage/units.html"
    title = _("Institutions in the forecast")

    def breadcrumbs(self):
        return [(_("Coverage"), self.to("coverage:dashboard")), (TrendPage.title, self.to("coverage:trend"))]

    def get_template_names(self):
        return [f"{self.template_name}#list" if self.request.htmx else self.template_name]

    def get_context_data(self, **kwargs):
        member, record = self.request.member, record_of(self.request.member)
        ahead = {one.on: one for one in development(record, today=timezone.localdate()).ahead}
        form = ExpectedForm(self.request.GET or None, days=list(ahead))
        outlook = ahead[form.day]
        page = Paginator(expected(outlook, record.names, show=form.figure), 50).get_page(self.request.GET.get("page"))
        titles = titles_of({work for row in page for work in row.works}, member=member)
        return super().get_context_data(
            form=form,
            day=form.day,
            show=form.figure,
            counts_other_work=outlook.certain.counts_other_work,
            page=page,
            rows=[(row, row.titles(titles)) for row in page],
            **kwargs,
        )
