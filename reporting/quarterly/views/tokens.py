"""Tokens with which systems read approved reports, and how that is done."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.pages import ActionPage, FormPage
from reporting.quarterly import actions
from reporting.quarterly.delivery import tokens_of
from reporting.quarterly.forms import TokenForm
from reporting.quarterly.models import ApiToken


class TokensPage(FormPage):
    """The municipality's tokens; makes one, which is shown once, in the answer to the button."""

    permission = "quarterly.change_token"
    title = gettext_lazy("Reports for other systems")
    form_class = TokenForm
    template_name = "quarterly/tokens.html"

    def breadcrumbs(self):
        return [(_("Reports"), self.to("quarterly:list"))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def get_context_data(self, **kwargs):
        address = settings.BASE_URL + reverse("report_api", kwargs={"slug": self.request.municipality.slug})
        return super().get_context_data(tokens=tokens_of(self.request.member), address=address, **kwargs)

    def form_valid(self, form):
        secret = actions.make_token(form.cleaned_data["name"], by=self.request.member)
        return self.render_to_response(self.get_context_data(form=TokenForm(member=self.request.member), secret=secret))


class WithdrawToken(ActionPage):
    """The button that makes a token worthless."""

    permission = "quarterly.change_token"
    model = ApiToken

    def act(self, token):
        actions.withdraw_token(token, by=self.request.member)
        return _("The token is withdrawn. It opens nothing any more.")

    def get_success_url(self):
        return self.to("quarterly:tokens")
