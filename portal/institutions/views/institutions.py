"""Pages of institutions: the list and its exports, the form, who works there."""

from http import HTTPStatus

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.actions import set_workplaces
from portal.institutions.filters import InstitutionFilter
from portal.institutions.forms import InstitutionForm, WorkplacesForm
from portal.institutions.models import Institution
from portal.institutions.queries import twins_by_oid
from portal.institutions.render import headings, rows
from portal.institutions.sources import credits_for
from portal.kit.concurrency import VersionedPage
from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import ActionPage, CreatePage, ListPage


class InstitutionsPage(ListPage):
    """The list."""

    permission = "institutions.view_institution"
    model = Institution
    filterset_class = InstitutionFilter
    template_name = "institutions/list.html"
    title = gettext_lazy("Institutions")

    def get_context_data(self, **kwargs):
        return super().get_context_data(credits=credits_for(self.request.municipality.country), **kwargs)


class Rows:
    """What a file says of an institution."""

    def headings(self):
        return headings()

    def rows(self, chosen):
        return rows(chosen)


class CsvPage(Rows, CsvExport, InstitutionsPage):
    """The filtered list as CSV."""


class XlsxPage(Rows, XlsxExport, InstitutionsPage):
    """The filtered list as a workbook."""


class FormMixin:
    """What adding and changing an institution share."""

    model = Institution
    form_class = InstitutionForm
    template_name = "institutions/form.html"

    def breadcrumbs(self):
        return [(_("Institutions"), self.to("institutions:list"))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            messages.success(self.request, self.saved)
            self._warn_of_twins()
        return response

    def _warn_of_twins(self):
        if names := ", ".join(map(str, twins_by_oid(self.object))):
            text = _("%(names)s has the same OID. Each organisation should have its own: check which one is right.")
            messages.warning(self.request, text % {"names": names})

    def get_success_url(self):
        return self.to("overview:institution", pk=self.object.pk)


class NewInstitutionPage(FormMixin, CreatePage):
    """Adds an institution by hand."""

    permission = "institutions.add_institution"
    title = gettext_lazy("Add an institution")
    saved = gettext_lazy("The institution is added.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": Institution(municipality=self.request.municipality)}


class EditInstitutionPage(FormMixin, VersionedPage):
    """Changes an institution; coordinators also say who works there."""

    permission = "institutions.change_institution"
    title = gettext_lazy("Change the institution")
    saved = gettext_lazy("The institution is changed.")

    def get_object(self, queryset=None):
        institution = super().get_object(queryset)
        institution.municipality = self.request.municipality
        return institution

    def save(self, form):
        return form.save()

    def get_context_data(self, **kwargs):
        member = self.request.member
        may_staff = member.can("institutions.set_workplaces", self.object)
        people = WorkplacesForm(member=member, institution=self.object) if may_staff else None
        return super().get_context_data(people=people, **kwargs)


class SetWorkplaces(ActionPage):
    """Says who works at an institution."""

    permission = "institutions.set_workplaces"
    model = Institution

    def act(self, institution):
        form = WorkplacesForm(self.request.POST, member=self.request.member, institution=institution)
        if not form.is_valid():
            messages.error(self.request, _("Choose among the members in the list."))
            return ""
        set_workplaces(institution, members=form.cleaned_data["members"], by=self.request.member)
        return _("Saved who works at %(institution)s.") % {"institution": institution}

    def get_success_url(self):
        return self.to("institutions:edit", pk=self.object.pk)
