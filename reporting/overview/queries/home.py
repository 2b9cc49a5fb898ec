"""What a member has put off and not read yet."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from portal.networks.queries import unread_bulletins
from portal.tenancy.models import Member
from reporting.overview.models import Snooze


def put_off_and_unread(member: Member, *, today: date) -> tuple[dict[str, date], int]:
    """The keys of what is put off with the days until which it is, and the number of new bulletins: one query."""
    snoozes = Snooze.objects.visible_to(member).filter(until__gt=today)
    said = ArraySubquery(snoozes.values(said=JSONObject(key="key", until="until")))
    unread = ArraySubquery(unread_bulletins(member).order_by().values("pk"))
    put_off, new = Member.objects.filter(pk=member.pk).order_by().values_list(said, unread).get()
    until = {one["key"]: date.fromisoformat(one["until"]) for one in put_off}
    return until, len(new) if member.can("networks.view_bulletin") else 0
