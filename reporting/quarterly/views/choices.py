"""Choosing which records a report tells of."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.pages import DetailPage
from reporting.quarterly import actions
from reporting.quarterly.compile import rows_of
from reporting.quarterly.models import Report
from reporting.quarterly.states import State


class ChoicesPage(DetailPage):
    """Every record of the period, with those that are new or changed since the last choice."""

    permission = "quarterly.change_report"
    model = Report
    template_name = "quarterly/choices.html"
    title = gettext_lazy("What goes into the report")

    def breadcrumbs(self):
        report = self.object
        desk = report.label, self.to("quarterly:report", pk=report.pk)
        return [(_("Reports"), self.to("quarterly:list")), desk]

    def get_title(self):
        return self.title

    def get_queryset(self):
        return super().get_queryset().exclude(state=State.APPROVED).without_words().prefetch_related("choices")

    def get_object(self, queryset=None):
        report = super().get_object(queryset)
        report.municipality = self.request.municipality
        return report

    def get_context_data(self, **kwargs):
        rows = rows_of(self.object, member=self.request.member)
        news = sum(row.since is not None for row in rows)
        return super().get_context_data(rows=rows, news=news, **kwargs)

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        try:
            actions.choose_records(self.object, self._decisions(), by=request.member)
        except actions.NotEditable:
            messages.error(request, _("Not saved: the report has been submitted."))
        else:
            messages.success(request, _("Saved."))
        return HttpResponseRedirect(self.to("quarterly:report", pk=self.object.pk))

    def _decisions(self):
        """What the page showed and the reader decided, of the records that there are."""
        shown, included = self.request.POST, set(self.request.POST.getlist("in"))
        for row in rows_of(self.object, member=self.request.member):
            if seen := shown.get(f"seen-{row.key}", "")[:64]:
                kind, record = row.key.split(":")
                yield actions.Decision(kind, int(record), row.key in included, seen)
