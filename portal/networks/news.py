"""Bulletins as news, for the digest by mail."""

from collections.abc import Iterator
from datetime import datetime

from portal.mail.news import News, reporter
from portal.networks.queries import unread_bulletins
from portal.tenancy.models import Member
from portal.tenancy.worklist import address


@reporter("networks")
def news_for(member: Member, since: datetime) -> Iterator[News]:
    """The bulletins that came since the moment and that the member has not opened, the newest first."""
    for bulletin in unread_bulletins(member, since=since).defer("text"):
        yield News(bulletin.title, bulletin.source, address(member, "networks:bulletin", pk=bulletin.pk))
