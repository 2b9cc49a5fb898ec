"""Tokens with which systems read approved reports: made, withdrawn."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from portal.tenancy.tokens import fingerprint, new_token
from reporting.quarterly.models import ApiToken

describe("quarterly.make_token", _("made a token with which a system reads reports"))
describe("quarterly.withdraw_token", _("withdrew a token"))
PREFIX = "vidsyn_"  # so that programs that look for lost secrets find it


@transaction.atomic
def make_token(name: str, *, by: Member) -> str:
    """The secret of a new token, which nobody can be told again."""
    secret = PREFIX + new_token()
    with acting(by=by, action="quarterly.make_token"):
        ApiToken.objects.create(municipality=by.municipality, name=name, token_hash=fingerprint(secret), made_by=by)
    return secret


@transaction.atomic
def withdraw_token(token: ApiToken, *, by: Member) -> None:
    """Make the token worthless; a second time changes nothing."""
    with acting(by=by, action="quarterly.withdraw_token"):
        ApiToken.objects.visible_to(by).alive().filter(pk=token.pk).update(withdrawn_at=timezone.now())
