"""Sign-in by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class InvitationOnlyAccounts(DefaultAccountAdapter):
    """Nobody makes an account without an invitation."""

    def is_open_for_signup(self, request):
        return False


class InvitationOnlySignIn(DefaultSocialAccountAdapter):
    """Single sign-on opens the login that an invitation made; it makes none."""

    def is_open_for_signup(self, request, sociallogin):
        return False
