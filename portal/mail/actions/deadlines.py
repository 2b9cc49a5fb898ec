"""Letters about single things that a member alone is to do and that are due within two days."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.mail.actions.letters import put_down
from portal.mail.models import Letter, Purpose
from portal.mail.render import Content, in_language_of, write
from portal.tenancy.models import Member
from portal.tenancy.worklist import Item, worklist_of

NEAR = timedelta(days=2)


@transaction.atomic
def write_deadlines(member: Member, *, now: datetime) -> list[Letter]:
    """A letter for each thing of the member's own that is near, once for each thing and day.

    The caller rings for the letters when all are written.
    """
    with in_language_of(member):
        near = _near(member, now)
        known = Letter.objects.visible_to(member).filter(member=member, key__in=near)
        for key in known.values_list("key", flat=True):
            del near[key]
        return [
            put_down(member, purpose=Purpose.DEADLINE, key=key, content=_content(member, item))
            for key, item in near.items()
        ]


def _near(member: Member, now: datetime) -> dict[str, Item]:
    today = timezone.localdate(now)
    own = [item for item in worklist_of(member) if item.own and item.due]
    return {f"deadline:{item.key}:{item.due}": item for item in own if today <= item.due <= today + NEAR}


def _content(member: Member, item: Item) -> Content:
    return write("mail/deadline", to=member, subject=_("Due soon: %(thing)s") % {"thing": item.title}, item=item)
