"""Mobilities in and out as files, in the column shape of the Beneficiary Module."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import DetailPage
from projects.portfolio.actions.mobilities import PlanChangedError, import_mobilities
from projects.portfolio.beneficiary_module.columns import HEADINGS
from projects.portfolio.beneficiary_module.writing import row_of
from projects.portfolio.forms.mobility_import import ApplyForm, FileForm, carried
from projects.portfolio.importers.mobilities import Outcome, Plan, plan_import
from projects.portfolio.models import Project
from projects.portfolio.queries.mobilities import mobilities_of
from projects.portfolio.views.sections import SectionMixin

CHUNK = 500


class MobilitiesFile(DetailPage):
    """All mobilities of the project, as a file."""

    permission = "portfolio.view_project"
    model = Project

    def get(self, request, *args, **kwargs):
        project = self.get_object()
        rows = (row_of(one, project.code) for one in mobilities_of(project).iterator(chunk_size=CHUNK))
        return self.file(rows, f"{request.municipality.slug}-mobilities-{project.pk}")

    def headings(self):
        """The headings of the Beneficiary Module, which has no other language."""
        return HEADINGS

    def get_title(self):
        return _("Mobilities")


class MobilitiesCsv(MobilitiesFile, CsvExport):
    """As CSV."""


class MobilitiesXlsx(MobilitiesFile, XlsxExport):
    """As a workbook."""


class ImportMobilitiesPage(SectionMixin, DetailPage):
    """Chooses a file and shows what it would change. The file is read in memory and kept nowhere."""

    permission = "portfolio.change_project"
    model = Project
    template_name = "portfolio/mobilities/import.html"
    section = "portfolio:mobilities"
    title = gettext_lazy("Import mobilities")
    upload_megabytes = 10
    upload_in_memory = True

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = FileForm(request.POST, request.FILES, project=self.project)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self.show(list(form.reading.stays), form=form, reading=form.reading)

    def show(self, stays, **context):
        """The page with what an import of the stays would do."""
        plan = plan_import(self.project, stays, member=self.request.member)
        initial = {"carried": carried(self.project, stays), "fingerprint": plan.fingerprint}
        apply_form = ApplyForm(project=self.project, initial=initial)
        return self.render_to_response(self.get_context_data(plan=plan, apply_form=apply_form, **context))

    def get_context_data(self, **kwargs):
        context = {"form": FileForm(project=self.project), "headings": HEADINGS, **kwargs}
        return super().get_context_data(**context)


class ApplyImportPage(ImportMobilitiesPage):
    """Imports what was shown; when something has changed meanwhile, it is shown anew."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = ApplyForm(request.POST, project=self.project)
        if not form.is_valid():
            messages.error(request, _("The preview is too old. Choose the file again."))
            return HttpResponseRedirect(self.to("portfolio:mobilities-import", pk=self.project.pk))
        stays = form.cleaned_data["carried"]
        try:
            plan = import_mobilities(
                self.project, stays=stays, fingerprint=form.cleaned_data["fingerprint"], by=request.member
            )
        except (PlanChangedError, IntegrityError):
            messages.error(request, _("The project has changed meanwhile. Look at what the file would change now."))
            return self.show(stays)
        messages.success(request, told(plan))
        return HttpResponseRedirect(self.to("portfolio:mobilities", pk=self.project.pk))


def told(plan: Plan) -> str:
    """What an import has done, in words."""
    new, changed = plan.number(Outcome.NEW), plan.number(Outcome.CHANGED)
    if not new and not changed:
        return _("Nothing was new: the project holds all of it already.")
    added = ngettext("%(number)s mobility is added.", "%(number)s mobilities are added.", new) % {"number": new}
    altered = ngettext("%(number)s is changed.", "%(number)s are changed.", changed) % {"number": changed}
    return f"{added} {altered}" if new and changed else added if new else altered
