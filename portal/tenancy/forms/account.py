"""allauth's forms in our own words, so that they are complete in every language of the portal."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkeys
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
REPEAT_PASSWORD = _("New password again")
NOT_THE_SAME = _("The two passwords are not the same.")
EMAIL = _("E-mail address")
CODE = _("Code")
CODE_HELP = _("Six figures from your authenticator app, or one of your recovery codes.")
PASSKEY_NAME = _("Name of the passkey")


class InOurWords:
    """Labels and help by field; a label is never also a placeholder."""

    words: dict[str, tuple] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.widget.attrs.pop("placeholder", None)


class NewPasswordWords(InOurWords):
    """A password that is chosen, with the rules for it said beforehand."""

    words = {"password1": (NEW_PASSWORD, ""), "password2": (REPEAT_PASSWORD, "")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def add_error(self, field, error):
        if field == "password2" and not isinstance(error, ValidationError):  # allauth's words for two that differ
            error = NOT_THE_SAME
        super().add_error(field, error)


class SignInForm(InOurWords, account.LoginForm):
    """E-mail address and password."""

    words = {"login": (EMAIL, ""), "password": (PASSWORD, ""), "remember": (_("Keep me signed in on this device"), "")}


class ConfirmPasswordForm(InOurWords, account.ReauthenticateForm):
    """The password again, before something that matters."""

    words = {"password": (PASSWORD, "")}


class ChangePasswordForm(NewPasswordWords, account.ChangePasswordForm):
    """Present and new password."""

    words = {"oldpassword": (_("Present password"), ""), **NewPasswordWords.words}


class SetPasswordForm(NewPasswordWords, account.SetPasswordForm):
    """The first password of somebody who has signed in without one."""


class NewPasswordForm(NewPasswordWords, account.ResetPasswordKeyForm):
    """A new password instead of a forgotten one."""


class ForgottenPasswordForm(InOurWords, account.ResetPasswordForm):
    """Where to send the link."""

    words = {"email": (EMAIL, "")}


class CodeForm(InOurWords, second_step.AuthenticateForm):
    """The second step of signing in."""

    words = {"code": (CODE, CODE_HELP)}


class ConfirmCodeForm(InOurWords, second_step.ReauthenticateForm):
    """A code again, before something that matters."""

    words = {"code": (CODE, CODE_HELP)}


class FirstCodeForm(InOurWords, app.ActivateTOTPForm):
    """Proof that the authenticator app has taken the secret."""

    words = {"code": (CODE, _("Six figures that the app shows now."))}


class AddPasskeyForm(InOurWords, passkeys.AddWebAuthnForm):
    """A passkey always signs in alone; a mere second step would need one more choice that few understand."""

    words = {"name": (PASSKEY_NAME, _("So that you know it again, for example “Work phone”."))}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = self.fields["passwordless"].hidden_widget()
        self.initial["passwordless"] = True


class RenamePasskeyForm(InOurWords, passkeys.EditWebAuthnForm):
    """Another name."""

    words = {"name": (PASSKEY_NAME, "")}
