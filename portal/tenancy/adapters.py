"""Sign-in by invitation only."""

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from portal.tenancy.sealed import seal, unseal
from portal.tenancy.tasks import order_letter


class InvitationOnlyAccounts(DefaultAccountAdapter):
    """Nobody makes an account without an invitation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This login is closed."),
        "email_password_mismatch": _("The e-mail address or the password is wrong. Check both and try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is wrong or too old. Enter the one that is shown now."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link has been used or is too old."),
        "rate_limited": _("Too many tries. Wait a few minutes and try again."),
        "too_many_login_attempts": _("Too many failed tries. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        # Else the sign-in page would speak the language of whoever used this browser before.
        response = super().post_login(request, user, **kwargs)
        if user.language:
            response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return response

    def send_mail(self, template_prefix, email, context):
        order_letter(self.render_mail(template_prefix, email, context))


class InvitationOnlySignIn(DefaultSocialAccountAdapter):
    """Single sign-on opens the login that an invitation made; it makes none."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": _("Set a password first, or you could not sign in any more."),
        "no_verified_email": _("Your e-mail address has not been confirmed."),
        "connected_other": _("This account is connected to another login already."),
    }

    def is_open_for_signup(self, request, sociallogin):
        return False

    def new_user(self, request, sociallogin):
        # Member is the only table that holds personal data: what the provider tells of the person is not kept.
        sociallogin.account.extra_data = {}
        return super().new_user(request, sociallogin)


class SecondStep(DefaultMFAAdapter):
    """Passkeys and authenticator apps, named for people; secrets are sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong or too old. Enter the one that is shown now."),
        "cannot_generate_recovery_codes": _("Add a passkey or an authenticator app first."),
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def build_totp_svg(self, url):
        # On white also where the page is dark: cameras want dark squares on a light ground.
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def generate_authenticator_name(self, user, type):  # noqa: A002 - allauth's name
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": "Vidsyn"}
