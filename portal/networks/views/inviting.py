"""Pages that invite many people from a file: file, preview, apply, and the rows that need mending."""

import json
from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from portal.institutions.models import Institution
from portal.kit.pages import FormPage, Page
from portal.kit.spreadsheets import write_csv
from portal.networks.actions.inviting import invite_many
from portal.networks.forms.inviting import PeopleFileForm, PeopleForm
from portal.networks.importers import Proposal, Standing, proposals
from portal.networks.render.people import example_headings, example_rows, refused_headings, refused_rows
from portal.tenancy.tasks import order_invitation_letter


class InviteManyPage(FormPage):
    """Reads a file and shows what would become of each row. Nothing is stored until somebody applies it."""

    permission = "tenancy.invite_member"
    title = gettext_lazy("Invite many members")
    form_class = PeopleFileForm
    template_name = "networks/invite_many.html"
    upload_megabytes = 1
    upload_in_memory = True

    def breadcrumbs(self):
        return [(_("Members"), self.to("tenancy:members"))]

    def form_valid(self, form):
        people, role = form.cleaned_data["file"], form.cleaned_data["role"]
        found = proposals(people, default_role=role, by=self.request.member)
        context = {"proposals": found, "invited": sum(one.is_invited for one in found), "role": role}
        context |= {"unused": form.unused}
        context |= {"refused": sum(one.standing == Standing.REFUSED for one in found)}
        return self.render_to_response(self.get_context_data(rows=json.dumps([p.as_list() for p in people]), **context))


class PreviewAction(Page, View):
    """A button below the preview: takes the rows that the page carries and looks at them anew."""

    permission = "tenancy.invite_member"
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        form = PeopleForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Read the file again."))
            return HttpResponseRedirect(self.to("people:invite-many"))
        said = form.cleaned_data
        return self.act(proposals(said["rows"], default_role=said["role"], by=request.member))

    def act(self, found: list[Proposal]):
        """Answer."""
        raise NotImplementedError


class InviteManyAction(PreviewAction):
    """Invite everybody who can be invited."""

    def act(self, found):
        try:
            invitations = invite_many(found, by=self.request.member)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return HttpResponseRedirect(self.to("people:invite-many"))
        for invitation in invitations:
            order_invitation_letter(invitation)
        messages.success(self.request, _told(len(invitations)))
        return HttpResponseRedirect(self.to("tenancy:members"))


class RefusedRows(PreviewAction):
    """The rows that cannot be invited as a file, each with the reason: to be mended and read again."""

    def act(self, found):
        return _csv(write_csv(refused_headings(), refused_rows(found)))


class ExampleFile(Page, View):
    """A small file that can be read as it is, with units of the municipality."""

    permission = "tenancy.invite_member"
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        units = Institution.objects.visible_to(request.member).open_on()[:2]
        return _csv(write_csv(example_headings(), example_rows([unit.name for unit in units])))


def _csv(lines: Iterable[bytes]) -> StreamingHttpResponse:
    disposition = {"Content-Disposition": 'attachment; filename="members.csv"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=disposition)


def _told(number: int) -> str:
    if not number:
        return _("Nobody was left to invite.")
    text = ngettext("%(number)s person is invited.", "%(number)s people are invited.", number)
    return text % {"number": number}
