"""The calendar as a month and as a list, and the member's own address for calendar programs."""

from datetime import date
from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from portal.kit.pages import FormPage, Page, TemplatePage
from portal.kit.quarters import Quarter
from projects.programmes.months import YEARS, Month
from reporting.overview.actions.feeds import change_feed, make_feed, revoke_feed
from reporting.overview.calendar import Occasion, occasions
from reporting.overview.filters import CalendarForm, PeriodForm
from reporting.overview.queries.feeds import feed_of

FEW = 4  # in a square of the month


class CalendarMixin:
    """What the calendar's pages share: permission, tabs, and what is chosen to be shown."""

    permission = "overview.view_calendar"

    def tabs(self) -> list[dict]:
        shown = [(_("Month"), "calendar"), (_("List"), "calendar-list"), (_("In my own calendar"), "feed")]
        pages = [(label, self.to(f"overview:{name}")) for label, name in shown]
        return [{"label": label, "url": url, "current": url == self.request.path} for label, url in pages]

    def get_context_data(self, **kwargs):
        return super().get_context_data(tabs=self.tabs(), today=timezone.localdate(), **kwargs)


class PeriodPage(CalendarMixin, TemplatePage):
    """Some months of the calendar; htmx asks for the same address and gets the `list` part alone."""

    title = gettext_lazy("Calendar")

    def get_template_names(self):
        return [f"{self.template_name}#list" if self.request.htmx else self.template_name]

    def occasions(self, first: date, last: date) -> list[Occasion]:
        """What is shown of the days."""
        self.form = PeriodForm(self.request.GET)
        self.form.is_valid()
        chosen = self.form.cleaned_data
        kinds, mine = chosen.get("kind", ()), chosen.get("mine", False)
        return occasions(self.request.member, first, last, kinds=kinds, mine=mine)


class MonthPage(PeriodPage):
    """A month in weeks; on telephones a list of it."""

    template_name = "overview/calendar.html"

    def get_context_data(self, **kwargs):
        month = self._month()
        weeks = month.weeks()
        found = self.occasions(weeks[0][0], weeks[-1][-1])
        on = {day: list(group) for day, group in groupby(found, key=lambda one: one.day)}
        squares = [[_square(day, on.get(day, []), month) for day in week] for week in weeks]
        return super().get_context_data(
            form=self.form,
            month=month,
            weeks=[(week[0].isocalendar().week, row) for week, row in zip(weeks, squares, strict=True)],
            days=[(day, group) for day, group in on.items() if month.first <= day <= month.last],
            **kwargs,
        )

    def _month(self) -> Month:
        try:
            return Month.read(self.request.GET.get("month", ""))
        except ValueError:
            return Month.of(timezone.localdate())


def _square(day: date, found: list[Occasion], month: Month) -> dict:
    shown = found if len(found) <= FEW + 1 else found[:FEW]
    more = len(found) - len(shown)
    return {"day": day, "inside": Month.of(day) == month, "shown": shown, "more": more, "quarter": Quarter.of(day)}


class QuarterPage(PeriodPage):
    """A quarter, day by day."""

    template_name = "overview/calendar_list.html"

    def get_context_data(self, **kwargs):
        quarter = self._quarter()
        found = self.occasions(quarter.starts, quarter.ends)
        days = [(day, list(group)) for day, group in groupby(found, key=lambda one: one.day)]
        return super().get_context_data(form=self.form, quarter=quarter, days=days, **kwargs)

    def _quarter(self) -> Quarter:
        try:
            quarter = Quarter.parse(self.request.GET.get("quarter", ""))
        except ValueError:
            quarter = None
        return quarter if quarter and quarter.year in YEARS else Quarter.of(timezone.localdate())


class FeedPage(CalendarMixin, FormPage):
    """Makes the member's address for calendar programs; it is shown once, in the answer to the button."""

    title = gettext_lazy("My calendar")
    form_class = CalendarForm
    template_name = "overview/feed.html"

    def breadcrumbs(self):
        return [(_("Calendar"), self.to("overview:calendar"))]

    def get_initial(self):
        feed = feed_of(self.request.member)
        return {"kind": feed.kinds, "mine": feed.mine} if feed else {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(feed=feed_of(self.request.member), **kwargs)

    def form_valid(self, form):
        chosen = {"kinds": form.cleaned_data["kind"], "mine": form.cleaned_data["mine"]}
        if "keep" in self.request.POST and feed_of(self.request.member):
            change_feed(by=self.request.member, **chosen)
            messages.success(self.request, _("Your choice has been saved."))
            return HttpResponseRedirect(self.to("overview:feed"))
        return self._show(form, make_feed(by=self.request.member, **chosen))

    def _show(self, form, token):
        address = settings.BASE_URL + reverse("calendar_feed", args=[token])
        subscribe = f"webcal:{address.partition(':')[2]}"
        return self.render_to_response(self.get_context_data(form=form, address=address, subscribe=subscribe))


class RevokeFeed(CalendarMixin, Page, View):
    """Makes the member's address worthless."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        revoke_feed(by=request.member)
        messages.success(request, _("The address is revoked. Calendars that use it get nothing any more."))
        return HttpResponseRedirect(self.to("overview:feed"))
