"""Pages of calls: list, calendar, one call, own ones to keep."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import ActionPage, CreatePage, DetailPage, ListPage, MemberFormMixin, TemplatePage
from projects.programmes.actions import remove_call
from projects.programmes.filters import CallFilter, When
from projects.programmes.forms import CallForm
from projects.programmes.models import Call
from projects.programmes.months import Month
from projects.programmes.queries import calendar, calls_of, events_of_dates, expected_in, internal_dates
from projects.programmes.zones import HOME, Zone, in_zone


class TabsMixin:
    """The tabs above the list and the calendar; they keep the list's other filters."""

    def tabs(self, chosen: When | None) -> list[dict]:
        """One for each state of a call, and the calendar."""
        path, query = self.to("programmes:calls"), self.request.GET.copy()
        query.pop("page", None)
        query.pop("month", None)
        found = []
        for when in When:
            query["when"] = when.value
            found.append({"label": when.label, "url": f"{path}?{query.urlencode()}", "current": when == chosen})
        calendar_tab = {"label": _("Calendar"), "url": self.to("programmes:calendar"), "current": chosen is None}
        return [*found, calendar_tab]


class CallsPage(TabsMixin, ListPage):
    """Open, coming or past calls."""

    permission = "programmes.view_call"
    title = gettext_lazy("Calls")
    model = Call
    filterset_class = CallFilter
    template_name = "programmes/calls.html"

    def get_queryset(self):
        return calls_of(self.request.member)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "tabs": self.tabs(context["filter"].chosen), "when": context["filter"].chosen}


class BelowCalls:
    """A page below the list of calls."""

    def breadcrumbs(self):
        return [(_("Calls"), self.to("programmes:calls"))]


class CalendarPage(TabsMixin, BelowCalls, TemplatePage):
    """A month of openings and deadlines."""

    permission = "programmes.view_call"
    title = gettext_lazy("Calendar of calls")
    template_name = "programmes/calendar.html"

    def get_context_data(self, **kwargs):
        month, member = self._month(), self.request.member
        events = calendar(member, month.first, month.last)
        weeks = [
            [(day, day.month == month.number, [one for one in events if one.day == day]) for day in week]
            for week in month.weeks()
        ]
        here = self.to("programmes:calendar")
        return super().get_context_data(
            month=month,
            before=f"{here}?month={month.before}",
            after=f"{here}?month={month.after}",
            weeks=weeks,
            events=events,
            expected=expected_in(member, month.first, month.last),
            today=timezone.localdate(),
            tabs=self.tabs(None),
        )

    def _month(self) -> Month:
        try:
            return Month.read(self.request.GET.get("month", ""))
        except ValueError:
            return Month.of(timezone.localdate())


class CallPage(BelowCalls, DetailPage):
    """One call, with the dates by which things have to be ready inside the municipality."""

    permission = "programmes.view_call"
    model = Call
    template_name = "programmes/call.html"
    context_object_name = "call"

    def get_queryset(self):
        return calls_of(self.request.member)

    def get_context_data(self, **kwargs):
        call, home = self.object, Zone(HOME[self.request.municipality.country])
        return super().get_context_data(
            home=home,
            at_home=call.deadline and in_zone(call.deadline, home),
            dates=[] if call.is_past else internal_dates(call, self.request.member),
            today=timezone.localdate(),
            history=history_of(call, events_of_dates(call, self.request.member)) if call.is_own else None,
            **kwargs,
        )


class CallFormMixin(BelowCalls, MemberFormMixin):
    """What adding and changing an own call share."""

    model = Call
    form_class = CallForm
    template_name = "programmes/call_form.html"

    def get_success_url(self):
        return self.to("programmes:call", pk=self.object.pk)


class NewCallPage(CallFormMixin, CreatePage):
    """Adds an own call."""

    permission = "programmes.add_call"
    title = gettext_lazy("Add a call")
    saved = gettext_lazy("The call is added.")


class EditCallPage(CallFormMixin, VersionedPage):
    """Changes an own call."""

    permission = "programmes.change_call"
    title = gettext_lazy("Change the call")
    saved = gettext_lazy("The call is changed.")


class RemoveCall(ActionPage):
    """Removes an own call from which no project has come."""

    permission = "programmes.change_call"
    model = Call

    def post(self, request, *args, **kwargs):
        call = self.get_object()
        try:
            remove_call(call, by=request.member)
        except ProtectedError:
            messages.error(request, _("Projects have come from this call, so it stays."))
            return HttpResponseRedirect(self.to("programmes:call", pk=kwargs["pk"]))
        messages.success(request, _("The call is removed."))
        return HttpResponseRedirect(self.to("programmes:calls"))
