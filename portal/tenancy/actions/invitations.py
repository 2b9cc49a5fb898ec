"""Invitations: made, sent again, accepted."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.history import acting, describe
from portal.tenancy.models import Invitation, Member, Municipality, User
from portal.tenancy.tokens import fingerprint, new_token

describe("tenancy.invite_member", gettext_lazy("invited the member"))
describe("tenancy.renew_invitation", gettext_lazy("sent the invitation again"))
describe("tenancy.send_invitation", gettext_lazy("sent the letter"))
describe("tenancy.accept_invitation", gettext_lazy("accepted the invitation"))

VALID = timedelta(days=7)


@transaction.atomic
def invite_member(*, municipality: Municipality, name: str, email: str, role: str, by: Member | None) -> Invitation:
    """A member without a login, and an invitation to make one. A membership that had ended begins again. `by` is None
    for an operator, who invites the first coordinator.

    The view rings for the letter after commit. Raises ValidationError when the address is a current member's.
    """
    Municipality.objects.select_for_update().only("pk").get(pk=municipality.pk)  # two clicks, one member
    member = Member.objects.filter(municipality=municipality, email__iexact=email).first()
    if member and member.is_current:
        raise ValidationError({"email": _("%(name)s is a member already.") % {"name": member.name}})
    member = member or Member(municipality=municipality, email=email.lower())
    member.name, member.role, member.ended, member.user = name, role, None, None
    with acting(by=by, action="tenancy.invite_member"):
        member.save()
        return Invitation.objects.create(
            municipality=municipality,
            member=member,
            language=municipality.language,
            invited_by=by,
            token_hash=fingerprint(new_token()),
            expires_at=timezone.now() + VALID,
        )


@transaction.atomic
def renew_invitation(invitation: Invitation, *, by: Member) -> Invitation:
    """Seven new days and a new letter; links sent before open nothing.

    Raises ValidationError when it has been accepted or withdrawn.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or not invitation.member.is_current:
        raise ValidationError(_("This invitation has been used or withdrawn already."))
    invitation.expires_at = timezone.now() + VALID
    invitation.token_hash = fingerprint(new_token())
    invitation.sent_at = None
    with acting(by=by, action="tenancy.renew_invitation"):
        invitation.save()
    return invitation


def issue_token(invitation: Invitation) -> str:
    """A new token for the letter that is being sent; the one before it opens nothing any more."""
    token = new_token()
    invitation.token_hash = fingerprint(token)
    invitation.sent_at = timezone.now()
    with acting(by=None, action="tenancy.send_invitation"):
        invitation.save(update_fields=["token_hash", "sent_at"])
    return token


@transaction.atomic
def accept_invitation(invitation: Invitation, *, user: User | None = None, password: str | None = None) -> User:
    """Join the member to the login, which is made with the password when there is none; the invitation is used up.

    Raises ValidationError when somebody was faster or the login is another person's.
    """
    invitation = Invitation.objects.select_for_update().select_related("member").get(pk=invitation.pk)
    member = invitation.member
    if not invitation.is_open:
        raise ValidationError(_("This invitation has been used or withdrawn already."))
    user = user or _new_login(member, invitation.language, password)
    if user.email.lower() != member.email.lower():
        raise ValidationError(_("This invitation is for another e-mail address than yours."))
    member.user, invitation.accepted_at = user, timezone.now()
    with acting(by=member, action="tenancy.accept_invitation"):
        member.save(update_fields=["user"])
        invitation.save(update_fields=["accepted_at"])
    _note_that_the_address_is_proved(user)
    return user


def _new_login(member: Member, language: str, password: str | None) -> User:
    if User.objects.filter(email__iexact=member.email).exists():
        raise ValidationError(_("There is a login with this e-mail address already. Sign in to join."))
    return User.objects.create_user(member.email, password, language=language)


def _note_that_the_address_is_proved(user: User) -> None:
    # Without it, the first single sign-on would take the address for unproved and wipe the password.
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
