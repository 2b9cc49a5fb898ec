"""Pages of public lists: upload, how far the reading is, errors, proposals, what is done with them."""

from django.contrib import messages
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from portal.kit.pages import ActionPage, DetailPage, FormPage, ListPage, ObjectMixin, Page
from portal.kit.spreadsheets import write_csv
from projects.portfolio.actions.public_lists import READ, cancel_list_import, start_list_import
from projects.portfolio.forms.public_lists import MOST_MEGABYTES, ListUploadForm, ProposalFilter
from projects.portfolio.models import ListImport, ListProposal
from projects.portfolio.public_lists.problems import RowProblem
from projects.portfolio.queries.public_lists import (
    job_reading,
    list_imports_of,
    proposals_to_show,
)

IMPORTS_SHOWN = 30
ERRORS_SHOWN = 20
State = ListImport.State


class ListsMixin:
    """What all these pages share."""

    permission = "portfolio.import_lists"

    def breadcrumbs(self):
        return [(_("Projects"), self.to("portfolio:list"))]


class PublicListsPage(ListsMixin, FormPage):
    """Takes a file; shows those that were read and leads to the proposals."""

    title = gettext_lazy("Public lists")
    template_name = "portfolio/public_lists/lists.html"
    form_class = ListUploadForm
    upload_megabytes = MOST_MEGABYTES

    def form_valid(self, form):
        file, member = form.cleaned_data["file"], self.request.member
        municipality = self.request.municipality
        run = start_list_import(municipality=municipality, file=file, filename=file.name, by=member)
        return HttpResponseRedirect(self.to("portfolio:public-list", pk=run.pk))

    def get_context_data(self, **kwargs):
        imports = list_imports_of(self.request.member)[:IMPORTS_SHOWN]
        waiting = self.visible(ListProposal).open().count()
        return super().get_context_data(imports=imports, waiting=waiting, **kwargs)


class ListMixin(ListsMixin):
    """A page of one file."""

    model = ListImport

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (_("Public lists"), self.to("portfolio:public-lists"))]


class PublicListPage(ListMixin, DetailPage):
    """How far the reading is, or what it gave."""

    template_name = "portfolio/public_lists/list.html"
    context_object_name = "run"

    def get_queryset(self):
        return super().get_queryset().select_related("started_by")

    def get_context_data(self, **kwargs):
        run = self.object
        errors = [RowProblem(**error) for error in run.errors[:ERRORS_SHOWN]]
        job = job_reading(run, READ) if run.state == State.READING else None
        return super().get_context_data(errors=errors, job=job, **kwargs)


class CancelListPage(ListMixin, ActionPage):
    """Stops the reading."""

    def act(self, run):
        if cancel_list_import(run):
            return _("The reading is cancelled. Nothing of the file is kept.")
        messages.error(self.request, _("It was too late to cancel: the file has been read. Look what it gave."))
        return ""

    def get_success_url(self):
        return self.to("portfolio:public-list", pk=self.object.pk)


class ListErrorsPage(ListMixin, ObjectMixin, SingleObjectMixin, Page, View):
    """What is wrong row by row, as a CSV file."""

    def get(self, request, *args, **kwargs):
        run = self.get_object()
        headings = [_("Row"), _("Column"), _("Value"), _("What is wrong"), _("Was the project read?")]
        problems = (RowProblem(**error) for error in run.errors)
        rows = ([one.row, one.column, one.value, one.message, _("Yes") if one.kept else _("No")] for one in problems)
        disposition = {"Content-Disposition": f'attachment; filename="list-{run.pk}-errors.csv"'}
        return StreamingHttpResponse(
            write_csv(headings, rows), content_type="text/csv; charset=utf-8", headers=disposition
        )


class ProposalsPage(ListMixin, ListPage):
    """Projects of lists in which one of ours seems to take part."""

    model = ListProposal
    filterset_class = ProposalFilter
    template_name = "portfolio/public_lists/proposals.html"
    title = gettext_lazy("Proposals from public lists")

    def get_queryset(self):
        return proposals_to_show(self.request.member)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["shown_state"] = context["filter"].form["state"].value()
        return context
