"""Forms about members."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _

from portal.tenancy.forms.account import NOT_THE_SAME, PASSWORD
from portal.tenancy.models import Member, User


class InviteForm(forms.ModelForm):
    """Who is invited, and as what."""

    class Meta:
        model = Member
        fields = ["name", "email", "role"]
        help_texts = {
            "name": _("For example “Kari Nordmann”."),
            "email": _("The invitation is sent to this address. It is also what the person signs in with."),
        }

    def _post_clean(self):
        """Whether the address is a member's already is the action's to say: an ended membership begins again."""


class RoleForm(forms.ModelForm):
    """What the member may do."""

    class Meta:
        model = Member
        fields = ["role"]


class JoinForm(forms.Form):
    """The password of a new login."""

    password = forms.CharField(
        label=PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated_password = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, User(email=self.email))
        return password

    def clean(self):
        cleaned = super().clean()
        if "password" in cleaned and cleaned.get("repeated_password", "") != cleaned["password"]:
            self.add_error("repeated_password", NOT_THE_SAME)
        return cleaned
