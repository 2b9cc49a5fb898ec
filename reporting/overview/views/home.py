"""The home page: what is due, and where the municipality stands; putting things off."""

from collections import Counter
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from portal.kit.pages import Page, TemplatePage
from portal.kit.quarters import Quarter
from portal.tenancy.worklist import Item, everything_due
from reporting.coverage.queries import standing_on
from reporting.overview.actions import show_again, snooze
from reporting.overview.deadlines import when
from reporting.overview.forms.snoozes import SnoozeForm
from reporting.overview.queries.glance import glance_at
from reporting.overview.queries.home import put_off_and_unread
from reporting.quarterly.models import Report
from reporting.quarterly.states import State

ON_A_PAGE = 25
APPROVED_SHOWN = 4


class QueryMixin:
    """Keeps the part of the worklist that the member looks at (`?kind=…&page=…`) from one page to the next."""

    def with_query(self, name: str) -> str:
        """The address of the named page with the query of this one."""
        query = self.request.GET.urlencode()
        return f"{self.to(name)}{query and '?'}{query}"


class HomePage(QueryMixin, TemplatePage):
    """What is due for the member, by how near it is, and where the municipality stands."""

    permission = "overview.view_home"
    template_name = "overview/home.html"
    title = gettext_lazy("Home")

    @cached_property
    def today(self):
        return timezone.localdate()

    def get_context_data(self, **kwargs):
        member = self.request.member
        put_off, unread = put_off_and_unread(member, today=self.today)
        due = everything_due(member)
        return super().get_context_data(
            **self._worklist([item for item in due if item.key not in put_off]),
            put_off=[(item, put_off[item.key]) for item in due if item.key in put_off],
            share=standing_on(self.today, member=member, in_full=False).coverage.share,
            later_url=self.with_query("overview:put-off"),
            glance=glance_at(member, today=self.today),
            unread=unread,
            **self._reports(member),
            **kwargs,
        )

    def _worklist(self, waiting: list[Item]) -> dict:
        kind = self.request.GET.get("kind", "")
        chosen = [item for item in waiting if kind in ("", item.kind.code)]
        page = Paginator(chosen, ON_A_PAGE).get_page(self.request.GET.get("page"))
        totals = Counter(map(self._when, chosen))
        groups = [(group, totals[group], list(items)) for group, items in groupby(page, self._when)]
        return {"waiting": len(waiting), "kinds": self._kinds(waiting, kind), "page_obj": page, "groups": groups}

    def _when(self, item: Item):
        return when(item.due, today=self.today)

    def _kinds(self, waiting: list[Item], chosen: str) -> list[dict]:
        """Links to the kinds of things that there are; none where one can choose nothing."""
        counts = Counter(item.kind for item in waiting)
        if len(counts) < 2:
            return []
        kinds = [("", _("All"), len(waiting)), *((kind.code, kind.label, counts[kind]) for kind in counts)]
        home = self.to("overview:home")
        return [
            {"label": f"{label} ({count})", "url": f"{home}?kind={code}" if code else home, "current": code == chosen}
            for code, label, count in kinds
        ]

    def _reports(self, member) -> dict:
        """The latest approved ones, and the last quarter with its report (if there is one) until that is approved."""
        if not member.can("quarterly.view_report"):
            return {}
        last = Quarter.of(self.today).previous
        reports = self.visible(Report)
        wanted = Q(state=State.APPROVED) | Q(pk__in=reports.on(last).order_by().values("pk"))
        found = list(reports.filter(wanted).without_words().select_related("programme")[: APPROVED_SHOWN + 1])
        approved = [one for one in found if one.state == State.APPROVED]
        awaited = None if last in [one.period for one in approved if not one.programme_id] else last
        unapproved = next((one for one in found if one.state != State.APPROVED), None)
        return {"reports": approved[:APPROVED_SHOWN], "awaited": awaited, "unapproved": unapproved}


class PutOff(QueryMixin, Page, View):
    """Puts a thing off or takes it back, and returns to the worklist."""

    permission = "overview.view_home"
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        form = SnoozeForm(request.POST)
        if form.is_valid():
            self._act(**form.cleaned_data)
        else:
            messages.error(request, next(iter(form.errors.values()))[0])
        return HttpResponseRedirect(self.with_query("overview:home"))

    def _act(self, *, key, until, **_said):
        by = self.request.member
        if until is None:
            show_again(key, by=by)
        elif key in {item.key for item in everything_due(by)}:
            snooze(key, until=until, by=by)
            messages.success(self.request, _("Put off until %(day)s.") % {"day": formats.date_format(until)})
