"""Pages of bulletins: the list, one to read, writing, sending, correcting and withdrawing."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import ActionPage, CreatePage, DetailPage, ListPage, Page
from portal.networks import actions, attachments
from portal.networks.filters import BulletinFilter
from portal.networks.forms import BulletinForm, CorrectionForm
from portal.networks.models import Bulletin
from portal.networks.queries import (
    bulletins_for,
    events_of_addressees,
    reach_of,
    unread_bulletins,
    with_institution_names,
    with_unread,
)
from portal.networks.states import BulletinState
from portal.networks.views.base import Tabs

PREFILLED = ("title", "text", "source", "link", "to")


class BulletinsPage(Tabs, ListPage):
    """What came to the reader, the newest first; for who writes them everything, drafts before all others."""

    permission = "networks.view_bulletin"
    model = Bulletin
    filterset_class = BulletinFilter
    template_name = "networks/bulletins.html"
    title = gettext_lazy("Bulletins")

    def get_queryset(self):
        member = self.request.member
        return with_unread(bulletins_for(member), member).select_related("network").defer("text")


class ReadAll(Page, View):
    """A button: everything that is new has been read."""

    permission = "networks.view_bulletin"
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        actions.mark_read(unread_bulletins(request.member), by=request.member)
        messages.success(request, _("Everything is marked as read."))
        return HttpResponseRedirect(self.to("networks:bulletins"))


class BulletinMixin:
    """A page of one bulletin."""

    model = Bulletin
    context_object_name = "bulletin"

    def breadcrumbs(self):
        return [(_("Networks"), self.to("networks:list")), (_("Bulletins"), self.to("networks:bulletins"))]

    def get_success_url(self):
        return self.to("networks:bulletin", pk=self.object.pk)


class BulletinPage(BulletinMixin, DetailPage):
    """One bulletin; who opens it has read it. A withdrawn one tells its receivers no more than that."""

    permission = "networks.view_bulletin"
    template_name = "networks/bulletin.html"

    def get_queryset(self):
        bulletins = with_institution_names(super().get_queryset().select_related("network", "author"))
        return with_unread(bulletins, self.request.member)

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if self.object.is_unread:
            actions.mark_read(Bulletin.objects.filter(pk=self.object.pk), by=request.member)
        return response

    def get_title(self):
        return str(self.object) if self._is_readable() else _("Withdrawn bulletin")

    def get_context_data(self, **kwargs):
        bulletin, member = self.object, self.request.member
        writes = member.can("networks.change_bulletin", bulletin)
        return super().get_context_data(
            readable=self._is_readable(),
            attached=attachments.attached(bulletin.attached_kind, bulletin.attached_number, member),
            reach=reach_of(bulletin) if writes else None,
            history=history_of(bulletin, events_of_addressees(bulletin)) if writes else None,
            **kwargs,
        )

    def _is_readable(self) -> bool:
        return self.object.is_sent or self.request.member.can("networks.change_bulletin", self.object)


class NewBulletinPage(BulletinMixin, CreatePage):
    """Writes a draft. The address may bring what it says: `?call=12&to=institutions&institutions=3`."""

    permission = "networks.add_bulletin"
    form_class = BulletinForm
    template_name = "networks/bulletin_form.html"
    title = gettext_lazy("Write a bulletin")

    def get_initial(self):
        brought, about = self.request.GET, self._about()
        initial = {"title": about.title} if about else {}
        initial |= {name: brought[name] for name in PREFILLED if name in brought}
        return initial | {"institutions": brought.getlist("institutions")}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member, "about": self._about()}

    def _about(self):
        named = ((code, self.request.GET.get(code, "")) for code in attachments.codes())
        code, number = next((one for one in named if one[1].isdecimal()), ("", ""))
        return attachments.attached(code, int(number), self.request.member) if code else None


class EditBulletinPage(BulletinMixin, VersionedPage):
    """Changes a draft, or corrects what is sent."""

    permission = "networks.change_bulletin"
    template_name = "networks/bulletin_form.html"

    def get_queryset(self):
        return super().get_queryset().exclude(state=BulletinState.WITHDRAWN)

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]

    def get_title(self):
        return _("Change the draft") if self.object.is_draft else _("Correct the bulletin")

    def get_form_class(self):
        return BulletinForm if self.object.is_draft else CorrectionForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def save(self, form):
        return form.save()

    def form_valid(self, form):
        try:
            response = super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        if response.status_code == HTTPStatus.FOUND:
            messages.success(self.request, _("The bulletin is changed."))
        return response


class BulletinAction(BulletinMixin, ActionPage):
    """A button of who writes bulletins."""

    permission = "networks.change_bulletin"

    def act(self, bulletin):
        try:
            return self.do(bulletin, self.request.member)
        except ValidationError as error:
            messages.error(self.request, error.message)
            return ""


class SendBulletin(BulletinAction):
    """Sends a draft."""

    def do(self, bulletin, member):
        actions.send_bulletin(bulletin, by=member)
        return _("The bulletin is sent. It also stands in the receivers’ next mail of what is due.")


class WithdrawBulletin(BulletinAction):
    """Takes a sent bulletin back."""

    def do(self, bulletin, member):
        actions.withdraw_bulletin(bulletin, by=member)
        return _("The bulletin is withdrawn.")


class DiscardBulletin(BulletinAction):
    """Throws a draft away."""

    def do(self, bulletin, member):
        actions.discard_bulletin(bulletin, by=member)
        return _("The draft is discarded.")

    def get_success_url(self):
        return self.to("networks:bulletins")
