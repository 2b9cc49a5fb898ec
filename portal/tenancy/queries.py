"""What the portal knows of members and municipalities."""

from portal.tenancy.models import Member, Municipality, User
from portal.tenancy.scope import municipality_scope


def memberships_of(user: User) -> list[Member]:
    """The current memberships of a login, in every municipality: the only question that is asked across the wall."""
    with municipality_scope(*every_municipality_id()):
        return list(Member.objects.current().filter(user=user).select_related("municipality"))


def every_municipality_id() -> list[int]:
    """Ids of all municipalities, for the clock's work."""
    return list(Municipality.objects.order_by("pk").values_list("pk", flat=True))
