"""Predicates: permissions of a member, asked by name."""

import rules

from portal.tenancy.roles import EVERY_PERMISSION, PERMISSIONS


def holds(permission: str) -> rules.Predicate:
    """True for a member whose role has the permission in the table of roles."""

    @rules.predicate(name=f"holds:{permission}")
    def by_role(member):
        return permission in PERMISSIONS[member.role]

    return by_role


def allow(permission: str, condition: rules.Predicate | None = None) -> None:
    """Declare a permission: the role must hold it and, where one is given, the condition must be met.

    `condition` is a predicate of (member, object); without an object it is not asked.
    """
    if permission not in EVERY_PERMISSION:
        raise ValueError(f"No role holds {permission}.")
    predicate = holds(permission)
    rules.add_perm(permission, predicate & condition if condition else predicate)


for _permission in ("change_municipality", "erase_member", "invite_member", "keep_draft", "view_member"):
    allow(f"tenancy.{_permission}")
