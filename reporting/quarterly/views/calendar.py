"""The days of coming reports, and how they are made."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.pages import FormPage, TemplatePage
from portal.kit.quarters import Quarter
from reporting.quarterly.actions import change_settings, set_dates
from reporting.quarterly.calendar import dates_in, quarters_ahead, settings_of
from reporting.quarterly.forms import DatesForm, SettingsForm
from reporting.quarterly.models import ReportDates
from reporting.quarterly.queries import approvers

YEARS = range(2000, 2100)


class CalendarPage(TemplatePage):
    """From the quarter that has just ended to those of next year."""

    permission = "quarterly.view_calendar"
    template_name = "quarterly/calendar.html"
    title = gettext_lazy("Calendar of reports")

    def breadcrumbs(self):
        return [(_("Reports"), self.to("quarterly:list"))]

    def get_context_data(self, **kwargs):
        may_change = self.request.member.can("quarterly.change_calendar")
        form = SettingsForm(**_settings(self.request)) if may_change else None
        return super().get_context_data(**_dates_ahead(self.request), form=form, **kwargs)


def _dates_ahead(request) -> dict:
    today = timezone.localdate()
    return {"dates": dates_in(request.municipality, quarters_ahead(today)).items(), "today": today}


def _settings(request) -> dict:
    return {"instance": settings_of(request.municipality), "approvers": approvers(request.member).count()}


class SettingsPage(FormPage):
    """Whether the clock opens drafts, and whether two people approve."""

    permission = "quarterly.change_calendar"
    form_class = SettingsForm
    template_name = CalendarPage.template_name
    title = CalendarPage.title
    http_method_names = ["post", "options"]

    def breadcrumbs(self):
        return [(_("Reports"), self.to("quarterly:list"))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), **_settings(self.request)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**_dates_ahead(self.request), **kwargs)

    def form_valid(self, form):
        change_settings(by=self.request.member, **form.cleaned_data)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(self.to("quarterly:calendar"))


class DatesPage(FormPage):
    """Sets the days of one quarter's report."""

    permission = "quarterly.change_calendar"
    form_class = DatesForm
    template_name = "quarterly/dates.html"

    @cached_property
    def quarter(self) -> Quarter:
        """The one in the address."""
        try:
            quarter = Quarter.parse(self.kwargs["quarter"])
        except ValueError as wrong:
            raise Http404 from wrong
        if quarter.year not in YEARS:
            raise Http404
        return quarter

    @cached_property
    def dates(self) -> ReportDates:
        """What was set by hand, or a row that says nothing yet."""
        same = {"year": self.quarter.year, "number": self.quarter.number}
        return self.visible(ReportDates).filter(**same).first() or ReportDates(**same)

    def breadcrumbs(self):
        reports, calendar = self.to("quarterly:list"), self.to("quarterly:calendar")
        return [(_("Reports"), reports), (CalendarPage.title, calendar)]

    def get_title(self):
        return self.quarter.label

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.dates}

    def get_context_data(self, **kwargs):
        history = history_of(self.dates) if self.dates.pk else []
        return super().get_context_data(back=self.to("quarterly:calendar"), history=history, **kwargs)

    def form_valid(self, form):
        set_dates(self.quarter, by=self.request.member, **form.cleaned_data)
        messages.success(self.request, _("The days of the report are saved."))
        return HttpResponseRedirect(self.to("quarterly:calendar"))
