"""Bulletins and approved minutes as news, for the digest by mail."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _

from portal.mail.news import News, reporter
from portal.networks.queries import minutes_approved, unread_bulletins
from portal.tenancy.models import Member
from portal.tenancy.worklist import address


@reporter("networks")
def news_for(member: Member, since: datetime) -> Iterator[News]:
    """The bulletins that came since the moment and that the member has not opened, the newest first."""
    for bulletin in unread_bulletins(member, since=since).defer("text"):
        yield News(bulletin.title, bulletin.source, address(member, "networks:bulletin", pk=bulletin.pk))


@reporter("minutes")
def minutes_for(member: Member, since: datetime) -> Iterator[News]:
    """The minutes approved since the moment of meetings to which the member was invited."""
    for meeting in minutes_approved(member, since=since):
        day = formats.date_format(meeting.local_starts, "DATE_FORMAT")
        title = _("Minutes: %(title)s, %(day)s") % {"title": meeting.title, "day": day}
        yield News(title, str(meeting.network), address(member, "networks:meeting", pk=meeting.pk))
