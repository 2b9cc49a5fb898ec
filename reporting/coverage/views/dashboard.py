"""The coverage dashboard, the rows behind its figures, its policy, and whether everybody may read it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.audit.queries import history_of
from portal.kit.pages import FormPage, TemplatePage
from reporting.coverage import breakdowns, pictures  # noqa: F401 (registers its charts)
from reporting.coverage.actions import change_policy, publish
from reporting.coverage.asked import Asked
from reporting.coverage.charts import Chart, drawn
from reporting.coverage.forms import DayForm, PolicyForm, PublishForm, RowsForm
from reporting.coverage.models import CoveragePolicy
from reporting.coverage.queries import standing_on, stored_policy, titles_of
from reporting.coverage.rows import rows
from reporting.coverage.running import units_of_group
from reporting.coverage.views.base import BelowCoverage

LIST_ON_DASHBOARD = 10


class DashboardPage(TemplatePage):
    """Does every institution have an international project?"""

    permission = "coverage.view_coverage"
    template_name = "coverage/dashboard.html"
    title = _("Coverage")

    def get_context_data(self, **kwargs):
        form = DayForm(self.request.GET or None)
        asked = Asked(self.request.member, form.day)
        standing, coverage = asked.standing, asked.standing.coverage
        waiting = rows(standing, show="not-covered")
        return super().get_context_data(
            form=form,
            day=form.day,
            coverage=coverage,
            under_way=sum(bool(row.works) for row in waiting),
            by_kind=drawn("by-kind", asked),
            trend=_trend(),
            by_district=drawn("by-district", asked),
            waiting=waiting[:LIST_ON_DASHBOARD],
            left_out=rows(standing, show="left-out")[:LIST_ON_DASHBOARD],
            **kwargs,
        )


def _trend() -> Chart:
    """The trend as the dashboard shows it: a picture of its own address, and no table."""
    told = _("Covered institutions over time, with a forecast. The next page tells it in figures.")
    return Chart(_("Trend and forecast"), told, (), (), None, size=(720, 330), code="trend")


class UnitsPage(BelowCoverage, TemplatePage):
    """The institutions behind a figure."""

    permission = "coverage.view_coverage"
    template_name = "coverage/units.html"
    title = _("Institutions and coverage")

    def get_template_names(self):
        return [f"{self.template_name}#list" if self.request.htmx else self.template_name]

    def get_context_data(self, **kwargs):
        form = RowsForm(self.request.GET or None)
        standing = standing_on(form.day, member=self.request.member)
        among = units_of_group(standing, member=self.request.member, **form.groups)
        page = Paginator(rows(standing, among=among, **form.choice), 50).get_page(self.request.GET.get("page"))
        titles = titles_of({work for row in page for work in row.works}, member=self.request.member)
        return super().get_context_data(
            form=form,
            day=form.day,
            show=form.choice["show"],
            limits=form.limits(self.request.member),
            counts_other_work=standing.coverage.counts_other_work,
            page=page,
            rows=[(row, row.titles(titles)) for row in page],
            **kwargs,
        )


class PolicyPage(BelowCoverage, FormPage):
    """What counts as covered in this municipality."""

    permission = "coverage.change_policy"
    template_name = "coverage/policy.html"
    form_class = PolicyForm
    title = _("What counts as covered")

    def get_form_kwargs(self):
        stored = self.visible(CoveragePolicy).first() or CoveragePolicy(municipality=self.request.municipality)
        return {**super().get_form_kwargs(), "instance": stored, "member": self.request.member}

    def form_valid(self, form):
        change_policy(by=self.request.member, **form.cleaned_data)
        messages.success(self.request, _("Saved. Coverage is counted in the new way from now on."))
        return HttpResponseRedirect(self.to("coverage:dashboard"))


class PublishPage(BelowCoverage, FormPage):
    """Whether the municipality's figures are public, since when and by whom."""

    permission = "coverage.publish_figures"
    template_name = "coverage/publish.html"
    form_class = PublishForm
    title = _("Public page")

    @cached_property
    def policy(self):
        return stored_policy(self.request.member)

    def get_initial(self):
        return {"public": self.policy.public}

    def get_context_data(self, **kwargs):
        history = history_of(self.policy) if self.policy.pk else []
        address = self.request.build_absolute_uri(reverse("public_coverage", args=[self.request.municipality.slug]))
        return super().get_context_data(public=self.policy.public, address=address, history=history, **kwargs)

    def form_valid(self, form):
        public = form.cleaned_data["public"]
        publish(public, by=self.request.member)
        said = _("Everybody can read the figures now.") if public else _("The public page is withdrawn.")
        messages.success(self.request, said)
        return HttpResponseRedirect(self.to("coverage:publish"))
