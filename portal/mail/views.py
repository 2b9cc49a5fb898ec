"""The log of letters, addresses that refuse them, and the member's own choice."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.pages import ActionPage, FormPage, ListPage
from portal.kit.personal import Opens
from portal.mail.actions import choose_digest, choose_reports, send_again, trust_address
from portal.mail.filters import LetterFilter
from portal.mail.forms import ChooseForm
from portal.mail.models import Letter
from portal.mail.queries import log_of, refusing, rhythm_of, wants_reports
from portal.tenancy.models import Member


class LogPage(ListPage):
    """To whom what was sent, when, and what became of it; never what it said."""

    permission = "mail.view_letter"
    opens_personal_data = Opens("letters", gettext_lazy("Log of letters"))
    title = gettext_lazy("Sent mail")
    model = Letter
    filterset_class = LetterFilter
    template_name = "mail/log.html"

    def get_queryset(self):
        return log_of(self.request.member)

    def get_context_data(self, **kwargs):
        return super().get_context_data(refusing=refusing(self.request.member), **kwargs)


class SendAgain(ActionPage):
    """Try a letter again that was given up."""

    permission = "mail.send_letter"
    model = Letter

    def act(self, obj):
        if send_again(obj, by=self.request.member):
            return _("We try again.")
        return None

    def get_success_url(self):
        return self.to("mail:log")


class TrustAddress(ActionPage):
    """Let letters go again to an address that has refused them."""

    permission = "mail.trust_address"
    model = Member

    def act(self, obj):
        trust_address(obj, by=self.request.member)
        return _("Letters to %(name)s are sent again.") % {"name": obj.name}

    def get_success_url(self):
        return self.to("mail:log")


class ChoosePage(FormPage):
    """What is mailed to the member, and how often."""

    permission = "mail.choose_digest"
    title = gettext_lazy("Mail to me")
    form_class = ChooseForm
    template_name = "mail/choose.html"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "reads_reports": self.request.member.can("quarterly.view_report")}

    def get_initial(self):
        member = self.request.member
        return {"rhythm": rhythm_of(member), "reports": wants_reports(member)}

    def form_valid(self, form):
        by = self.request.member
        choose_digest(form.cleaned_data["rhythm"], by=by, now=timezone.now())
        if "reports" in form.changed_data:
            choose_reports(form.cleaned_data["reports"], by=by)
        messages.success(self.request, _("Your choice has been saved."))
        return HttpResponseRedirect(self.to("mail:choose"))
