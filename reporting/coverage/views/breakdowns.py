"""What the work consists of on a day, and how it developed year by year."""

from django.utils.translation import gettext_lazy as _

from portal.kit.pages import TemplatePage
from reporting.coverage import breakdowns  # noqa: F401 (registers its charts)
from reporting.coverage.charts import codes, drawn
from reporting.coverage.forms import WorkForm, YearsForm
from reporting.coverage.views.base import BelowCoverage


class ChartsPage(BelowCoverage, TemplatePage):
    """Several charts about the same; those that have nothing to show are left out."""

    permission = "coverage.view_coverage"
    template_name = "coverage/charts.html"
    codes: tuple[str, ...] = ()
    lead = empty = ""

    def get_context_data(self, **kwargs):
        form = self.form_class(self.request.GET or None)
        asked = form.asked(self.request.member)
        seen = set(codes(self.request.member))
        charts = [chart for chart in (drawn(code, asked) for code in self.codes if code in seen) if chart.rows]
        return super().get_context_data(form=form, day=asked.day, charts=charts, **kwargs)


class WorkPage(ChartsPage):
    """Programmes, themes, priorities, host countries."""

    title = _("What the work consists of")
    form_class = WorkForm
    codes = ("programmes", "themes", "priorities", "europe", "world")
    lead = _(
        "A unit counts once in each group, and in every group that one of its projects belongs to. So the figures of"
        " a table are not to be added up."
    )
    empty = _("No project runs on this day, and nobody was abroad in its year.")


class YearsPage(ChartsPage):
    """Participants, money, effects."""

    title = _("Year by year")
    form_class = YearsForm
    codes = ("participants", "inclusion", "grants", "frame", "effects")
    lead = _(
        "Participants are staff and learners whose stay abroad has begun. Amounts of different currencies are never"
        " added up. The year that is chosen is that of the effects."
    )
