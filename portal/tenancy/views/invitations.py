"""The page that an invitation's link opens. It lies outside the municipality: who opens it is no member yet."""

from allauth.account.internal.decorators import login_not_required
from allauth.account.utils import perform_login
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from portal.tenancy.actions import accept_invitation
from portal.tenancy.forms.members import JoinForm
from portal.tenancy.models import Municipality
from portal.tenancy.queries import invitation_by_token, login_of
from portal.tenancy.scope import municipality_scope


@method_decorator(login_not_required, name="dispatch")
class InvitationPage(View):
    """Shows who is invited to what; a new person sets a password, one with a login signs in and joins."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, slug, token):
        municipality = get_object_or_404(Municipality.objects.defer("logo"), slug=slug)
        with municipality_scope(municipality.pk):
            self.invitation = invitation_by_token(token)
            if self.invitation is None or not self.invitation.is_open:
                return render(request, "tenancy/invitation_closed.html", self._context(municipality), status=410)
            self.invitation.municipality = municipality
            self.login = login_of(self.invitation.member)
            return super().dispatch(request)

    def get(self, request):
        return self._show(None if self.login else JoinForm(email=self.invitation.member.email))

    def post(self, request):
        if self.login:
            return self._join() if request.user == self.login else self._show(None)
        form = JoinForm(request.POST, email=self.invitation.member.email)
        return self._join(form) if form.is_valid() else self._show(form)

    def _join(self, form=None):
        password = form.cleaned_data["password"] if form else None
        try:
            user = accept_invitation(self.invitation, user=self.login, password=password)
        except ValidationError as error:
            messages.error(self.request, error.message)
            return redirect(self.request.path)
        messages.success(self.request, _("Welcome to Vidsyn!"))
        home = f"/{self.invitation.municipality.slug}/"
        return redirect(home) if self.login else self._sign_in(user, home)

    def _sign_in(self, user, home):
        return perform_login(self.request, user, redirect_url=home)

    def _show(self, form):
        context = self._context(self.invitation.municipality) | {"form": form}
        return render(self.request, "tenancy/invitation.html", context)

    def _context(self, municipality):
        return {"invitation": self.invitation, "municipality": municipality, "login": getattr(self, "login", None)}
