"""Who is left: the list, its files, the next step of a unit, and the calls that fit."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedPage
from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import ActionPage, TemplatePage
from portal.tenancy.roles import OWN_UNIT_ONLY
from reporting.coverage.actions import finish_step
from reporting.coverage.calls import matches_on
from reporting.coverage.forms import LeftForm, StepForm
from reporting.coverage.left import left_on
from reporting.coverage.models import NextStep
from reporting.coverage.queries import titles_of
from reporting.coverage.rules import own_units
from reporting.coverage.views.base import BelowCoverage

ON_A_PAGE, ON_PAPER, FEW = 50, 5_000, 10


class LeftPage(BelowCoverage, TemplatePage):
    """Every institution without international work: why, and what comes next."""

    permission = "coverage.view_step"
    template_name = "coverage/left.html"
    title = gettext_lazy("Who is left")

    def get_template_names(self):
        return [f"{self.template_name}#list" if self.request.htmx else self.template_name]

    @cached_property
    def form(self):
        return LeftForm(self.request.GET or None)

    def found(self):
        """The rows that were asked for."""
        return left_on(timezone.localdate(), member=self.request.member, **self.form.choice)

    def titles(self, rows):
        """What the projects are called that the rows name."""
        return titles_of({work for row in rows for work in row.works}, member=self.request.member)

    def get_context_data(self, **kwargs):
        size = ON_PAPER if self.form.on_paper else ON_A_PAGE
        page = Paginator(self.found(), size).get_page(self.request.GET.get("page"))
        titles = self.titles(page)
        return super().get_context_data(
            form=self.form,
            page=page,
            rows=[(row, row.reasons(titles), self._may_plan(row)) for row in page],
            today=timezone.localdate(),
            **kwargs,
        )

    def _may_plan(self, row) -> bool:
        member = self.request.member
        everywhere = member.role not in OWN_UNIT_ONLY and member.can("coverage.change_step")
        return everywhere or row.step.owner_id == member.pk or row.unit.id in self._own

    @cached_property
    def _own(self):
        return own_units(self.request.member)


class LeftFile(LeftPage):
    """The whole list as a file."""

    def get(self, request, *args, **kwargs):
        return self.file(self.rows(), f"{request.municipality.slug}-{timezone.localdate()}")

    def headings(self):
        return [
            _("Institution"),
            _("Kind"),
            _("Why"),
            _("The head’s own words"),
            _("Next step"),
            _("Who"),
            _("To be done by"),
        ]

    def rows(self):
        """A row of cells for each unit."""
        found = self.found()
        titles = self.titles(found)
        for row in found:
            step = row.step
            why = "; ".join(row.reasons(titles))
            yield [row.name, str(row.kind), why, step.words, step.text, step.owner or "", step.due]


class LeftCsv(LeftFile, CsvExport):
    """As CSV."""


class LeftXlsx(LeftFile, XlsxExport):
    """As a workbook."""


class StepMixin:
    """The next step of one institution, which may not be written yet."""

    permission = "coverage.change_step"
    model = NextStep

    def get_object(self, queryset=None):
        institution = get_object_or_404(self.visible(Institution), pk=self.kwargs["pk"])
        step = self.visible(NextStep).filter(institution=institution).first()
        step = step or NextStep(municipality=self.request.municipality, institution=institution)
        self.check_permission(step)
        return step

    def get_success_url(self):
        return self.to("coverage:left")


class StepPage(StepMixin, VersionedPage):
    """Plans the next step of an institution."""

    form_class = StepForm
    template_name = "coverage/step.html"

    def get_title(self):
        return _("Next step: %(institution)s") % {"institution": self.object.institution}

    def breadcrumbs(self):
        return [(_("Coverage"), self.to("coverage:dashboard")), (LeftPage.title, self.to("coverage:left"))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def save(self, form):
        step = form.save()
        messages.success(self.request, _("Saved."))
        return step


class StepDonePage(StepMixin, ActionPage):
    """The step is done."""

    def act(self, step):
        if step.text:
            finish_step(step, by=self.request.member)
        return _("Well done. What is the next step?")

    def get_success_url(self):
        return self.to("coverage:step", pk=self.kwargs["pk"])


class CallsPage(TemplatePage):
    """Open calls, and the institutions that they could be for."""

    permission = "coverage.view_step"
    template_name = "coverage/calls.html"
    title = gettext_lazy("Open calls for those who are left")

    def breadcrumbs(self):
        return [(_("Coverage"), self.to("coverage:dashboard")), (LeftPage.title, self.to("coverage:left"))]

    def get_context_data(self, **kwargs):
        matches = matches_on(timezone.localdate(), member=self.request.member)
        return super().get_context_data(matches=[(one, one.units[:FEW]) for one in matches], **kwargs)
