"""What is done to members, invitations, drafts, logins and municipalities."""

from portal.tenancy.actions.drafts import discard_draft, discard_old_drafts, save_draft
from portal.tenancy.actions.erasure import erase_former_members, erase_member
from portal.tenancy.actions.invitations import (
    accept_invitation,
    invite_member,
    issue_token,
    renew_invitation,
)
from portal.tenancy.actions.logins import choose_language
from portal.tenancy.actions.members import StillHolds, change_role, end_membership
from portal.tenancy.actions.municipality import change_municipality

__all__ = [
    "StillHolds",
    "accept_invitation",
    "change_municipality",
    "change_role",
    "choose_language",
    "discard_draft",
    "discard_old_drafts",
    "end_membership",
    "erase_former_members",
    "erase_member",
    "invite_member",
    "issue_token",
    "renew_invitation",
    "save_draft",
]
