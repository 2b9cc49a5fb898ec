"""Pages of imports: start, columns, preview, apply, discard, errors."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from portal.institutions.actions import (
    WrongState,
    discard_import,
    match_columns,
    order_application,
    order_reading,
    start_import,
)
from portal.institutions.forms import ApplyForm, MatchingForm, StartForm
from portal.institutions.models import ImportRun
from portal.institutions.preview import HEADINGS, first_part, part_of, parts_of
from portal.institutions.queries import job_of, runs_of
from portal.institutions.render import error_headings, error_rows
from portal.institutions.sources import credits_for
from portal.kit.pages import ActionPage, DetailPage, FormPage, ObjectMixin, Page
from portal.kit.spreadsheets import write_csv

State = ImportRun.State
RUNS_SHOWN = 30
ROWS_SHOWN = 50


class ImportsPage(FormPage):
    """Starts an import; lists those that have been."""

    permission = "institutions.import_institutions"
    title = gettext_lazy("Imports")
    template_name = "institutions/imports.html"
    form_class = StartForm

    def breadcrumbs(self):
        return [(_("Institutions"), self.to("institutions:list"))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "country": self.request.municipality.country}

    def form_valid(self, form):
        file, member = form.cleaned_data["file"], self.request.member
        upload = {"content": file.read(), "filename": file.name} if file else {}
        source = form.cleaned_data["source"]
        run = start_import(municipality=self.request.municipality, source=source, by=member, **upload)
        order_reading(run, by=member)
        return HttpResponseRedirect(self.to("institutions:import", pk=run.pk))

    def get_context_data(self, **kwargs):
        country = self.request.municipality.country
        runs = runs_of(self.request.member)[:RUNS_SHOWN]
        return super().get_context_data(runs=runs, credits=credits_for(country), country=country, **kwargs)


class RunMixin:
    """A page of one import."""

    permission = "institutions.import_institutions"
    model = ImportRun

    def breadcrumbs(self):
        institutions = (_("Institutions"), self.to("institutions:list"))
        return [institutions, (_("Imports"), self.to("institutions:imports"))]

    def get_queryset(self):
        return super().get_queryset().select_related("started_by").defer("batch")


class ImportPage(RunMixin, DetailPage):
    """Where an import stands: being read, to be looked at and applied, done or failed."""

    template_name = "institutions/import.html"
    context_object_name = "run"

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if self.object.state == State.MATCHING:
            return redirect(self.to("institutions:import-columns", pk=self.object.pk))
        return response

    def get_context_data(self, **kwargs):
        run = self.object
        shown = self.request.GET.get("show", "")
        part = part_of(run, shown if shown in HEADINGS else first_part(run)) if run.difference else None
        return super().get_context_data(
            job=job_of(run) if run.state in (State.READING, State.APPLYING) else None,
            parts=parts_of(run),
            part=part,
            page=part and Paginator(part.rows, ROWS_SHOWN).get_page(self.request.GET.get("page")),
            form=ApplyForm(run=run) if run.state == State.READY else None,
            **kwargs,
        )


class ColumnsPage(RunMixin, ObjectMixin, SingleObjectMixin, FormPage):
    """Says what the columns of the file hold."""

    title = gettext_lazy("What do the columns hold?")
    template_name = "institutions/columns.html"
    form_class = MatchingForm
    context_object_name = "run"

    @cached_property
    def object(self):
        return self.get_object()

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.to("institutions:import", pk=self.object.pk))]

    def get(self, request, *args, **kwargs):
        if self.object.state not in (State.MATCHING, State.READY, State.FAILED) or not self.object.headings:
            return redirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "run": self.object}

    def form_valid(self, form):
        try:
            order_reading(match_columns(self.object, **form.choice), by=self.request.member)
        except WrongState:
            messages.error(self.request, _("The import has gone on meanwhile. Look where it stands."))
        return super().form_valid(form)

    def get_success_url(self):
        return self.to("institutions:import", pk=self.object.pk)


class RunAction(RunMixin, ActionPage):
    """A button on an import."""

    def act(self, run):
        try:
            return self.do(run)
        except WrongState:
            messages.error(self.request, _("The import has gone on meanwhile. Look where it stands."))
            return ""

    def do(self, run):
        """Do it; return what to tell the reader. May raise WrongState."""
        raise NotImplementedError

    def get_success_url(self):
        return self.to("institutions:import", pk=self.object.pk)


class ApplyImport(RunAction):
    """Does what was previewed, as the coordinator has chosen."""

    def do(self, run):
        if run.state != State.READY:
            raise WrongState
        form = ApplyForm(self.request.POST, run=run)
        if not form.is_valid():
            messages.error(self.request, _("The proposals have changed meanwhile. Look at them again."))
            return ""
        order_application(run, by=self.request.member, **form.decision)
        return ""


class DiscardImport(RunAction):
    """Forgets what was read."""

    def do(self, run):
        discard_import(run)
        return _("The import is discarded. Nothing has been changed.")

    def get_success_url(self):
        return self.to("institutions:imports")


class ErrorsPage(RunMixin, ObjectMixin, SingleObjectMixin, Page, View):
    """The refused rows as a CSV file, each with a message."""

    def get(self, request, *args, **kwargs):
        run = self.get_object()
        lines = write_csv(error_headings(), error_rows(run))
        disposition = {"Content-Disposition": f'attachment; filename="import-{run.pk}.csv"'}
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=disposition)
