"""The list of partners with its files, one partner, its form."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import CreatePage, DetailPage, ListPage, MemberFormMixin
from projects.portfolio.actions.partners import OidTakenError
from projects.portfolio.forms.partner_filter import PartnerFilter
from projects.portfolio.forms.partners import PartnerForm
from projects.portfolio.models import FormerPartner, Partner
from projects.portfolio.queries.mobilities import sums_with
from projects.portfolio.queries.partners import alike, as_known, events_of_partner, projects_with, with_use
from projects.portfolio.render import partner_headings, partner_rows


class PartnersPage(ListPage):
    """The list."""

    permission = "portfolio.view_partner"
    model = Partner
    filterset_class = PartnerFilter
    template_name = "portfolio/partners/list.html"
    title = gettext_lazy("Partners")

    def get_queryset(self):
        return with_use(super().get_queryset())


class PartnersFile(PartnersPage):
    """All rows of the filtered list."""

    def headings(self):
        return partner_headings()

    def rows(self, chosen):
        return partner_rows(chosen)


class PartnersCsv(CsvExport, PartnersFile):
    """As CSV."""


class PartnersXlsx(XlsxExport, PartnersFile):
    """As a workbook."""


class RecordMixin:
    """A page below the list."""

    model = Partner

    def breadcrumbs(self):
        return [(_("Partners"), self.to("portfolio:partners"))]


class PartnerPage(RecordMixin, DetailPage):
    """One partner: who worked with it, in which projects, when. A merged record leads to the kept one."""

    permission = "portfolio.view_partner"
    template_name = "portfolio/partners/partner.html"

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            former = self.visible(FormerPartner).filter(number=self.kwargs["pk"]).first()
            if former is None:
                raise
            return redirect(self.to("portfolio:partner", pk=former.partner_id))

    def get_context_data(self, **kwargs):
        partner = self.object
        return super().get_context_data(
            parts=projects_with(partner),
            mobilities=sums_with(partner),
            former=partner.former.all(),
            alike=self.alike(),
            history=history_of(partner, *events_of_partner(partner)),
            **kwargs,
        )

    def alike(self):
        """Records that look like this one, for those who may merge them."""
        member = self.request.member
        return alike(member, as_known(self.object)) if member.can("portfolio.merge_partners") else []


class PartnerFormMixin(RecordMixin, MemberFormMixin):
    """What adding and changing a partner share."""

    form_class = PartnerForm
    template_name = "portfolio/partners/form.html"

    def form_valid(self, form):
        if form.must_confirm:
            return self.form_invalid(form)
        try:
            return super().form_valid(form)
        except OidTakenError as taken:
            form.say_oid_is_taken(taken.partner)
            return self.form_invalid(form)

    def get_success_url(self):
        return self.to("portfolio:partner", pk=self.object.pk)


class NewPartnerPage(PartnerFormMixin, CreatePage):
    """Adds a partner."""

    permission = "portfolio.add_partner"
    title = gettext_lazy("Add a partner")
    saved = gettext_lazy("The partner is added.")


class EditPartnerPage(PartnerFormMixin, VersionedPage):
    """Changes a partner."""

    permission = "portfolio.change_partner"
    title = gettext_lazy("Change the partner")
    saved = gettext_lazy("The partner is changed.")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (self.object.name, self.get_success_url())]
