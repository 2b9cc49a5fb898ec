"""The municipality beside similar ones, what it shares, and what observers see."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.audit.queries import history_of
from portal.kit.pages import FormPage, TemplatePage
from reporting.coverage.actions import choose_sharing
from reporting.coverage.asked import Asked
from reporting.coverage.bands import first_read, size_in_words
from reporting.coverage.charts import Chart
from reporting.coverage.comparison import chart_of, compared, sharing_of, shown_to_observer
from reporting.coverage.forms import SharingForm
from reporting.coverage.models import Crossing, Purpose
from reporting.coverage.views.base import BelowCoverage
from reporting.coverage.views.charts import ChartFile

LATEST = 20


class ComparisonPage(BelowCoverage, TemplatePage):
    """The own share and the band of similar municipalities."""

    permission = "coverage.view_comparison"
    template_name = "coverage/comparison.html"
    title = _("Beside similar municipalities")

    def get_context_data(self, **kwargs):
        member = self.request.member
        found, since = compared(member, today=timezone.localdate()), sharing_of(member).comparison
        return super().get_context_data(
            found=found,
            since=since,
            first_read=since and first_read(since),
            group=size_in_words(found.own.size) if found.own else "",
            chart=chart_of(found),
            **kwargs,
        )


class ComparisonFile(ChartFile):
    """The same in one format."""

    permission = "coverage.view_comparison"

    def drawn(self, code: str, asked: Asked) -> Chart:
        """The chart of the page, whatever the code and the day."""
        return chart_of(compared(asked.member, today=timezone.localdate()))


class SharingPage(BelowCoverage, FormPage):
    """With whom the municipality shares its figures, who chose that, and who has looked at others'."""

    permission = "coverage.change_sharing"
    template_name = "coverage/sharing.html"
    form_class = SharingForm
    title = _("Sharing our figures")

    def get_initial(self):
        sharing = sharing_of(self.request.member)
        return {"purposes": [purpose for purpose in Purpose if getattr(sharing, purpose)]}

    def get_context_data(self, **kwargs):
        sharing = sharing_of(self.request.member)
        return super().get_context_data(
            history=history_of(sharing) if sharing.pk else [],
            looks=self.visible(Crossing).select_related("member")[:LATEST],
            first_read=first_read(timezone.localdate()),
            **kwargs,
        )

    def form_valid(self, form):
        choose_sharing(form.cleaned_data["purposes"], by=self.request.member)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(self.to("coverage:sharing"))


class ObservedPage(BelowCoverage, TemplatePage):
    """Figures of the municipalities that let observers see them."""

    permission = "coverage.view_shared"
    template_name = "coverage/observed.html"
    title = _("Municipalities that share their figures")

    def get_context_data(self, **kwargs):
        figures = shown_to_observer(self.request.member, today=timezone.localdate())
        return super().get_context_data(figures=figures, **kwargs)
