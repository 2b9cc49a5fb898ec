"""What members, logins, invitations and drafts say about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import ALL, Column, listed, unlisted
from portal.tenancy.devices import device

listed(
    "login",
    "tenancy.User",
    _("Your login"),
    email=Column("email", _("E-mail address")),
    language="language",
    made="date_joined",
    last_used=Column("last_login", _("Last sign-in")),
)
listed(
    "membership",
    "tenancy.Member.user",
    _("You as a member"),
    name="name",
    email="email",
    role="role",
    joined="joined",
    ended="ended",
    refused_email="refused_email",
)
listed(
    "invitations",
    "tenancy.Invitation.member",
    _("Invitations to you"),
    goes=ALL,
    sent=Column("sent_at", _("Sent")),
    expires=Column("expires_at", _("Valid until")),
    accepted=Column("accepted_at", _("Accepted")),
    invited_by=Column("invited_by__name", _("Invited by")),
)
unlisted("tenancy.Invitation.invited_by", "Invitations that you sent are counted among your changes.")
listed(
    "drafts",
    "tenancy.Draft.member",
    _("Drafts"),
    goes=ALL,
    form=Column("form", _("Form")),
    saved=Column("saved_at", _("Saved")),
    fields=Column("fields", shown=False),
)
listed(
    "proved_addresses",
    "account.EmailAddress.user",
    _("Addresses that are proved to be yours"),
    email=Column("email", _("E-mail address")),
    verified=Column("verified", _("Proved")),
)
listed(
    "second_steps",
    "mfa.Authenticator.user",
    _("Passkeys and two-step sign-in"),
    type=Column("type", _("Kind")),
    added=Column("created_at", _("Added")),
    last_used=Column("last_used_at", _("Last used")),
)
listed(
    "single_sign_on",
    "socialaccount.SocialAccount.user",
    _("Single sign-on"),
    provider=Column("provider", _("Provider")),
    number=Column("uid", _("Your number there")),
    last_used=Column("last_login", _("Last used")),
)
listed(
    "sessions",
    "usersessions.UserSession.user",
    _("Where you are signed in"),
    browser=Column("user_agent", _("Browser"), words=device),
    address=Column("ip", _("Network address")),
    signed_in=Column("created_at", _("Signed in")),
    last_used=Column("last_seen_at", _("Last used")),
)
unlisted("admin.LogEntry.user", "Operators only; what they do here stands in the municipality’s history.")
unlisted("pghistory.MiddlewareEvents.user", "It has no rows of its own; it shows those of history.")
unlisted("tenancy.User_groups.user", "The portal has no groups.")
unlisted("tenancy.User_user_permissions.user", "Rights follow from the role, never from the login.")
