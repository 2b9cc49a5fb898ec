"""The digest: what is due for a member and what is new, as a letter."""

from datetime import datetime

from django.utils.translation import ngettext

from portal.mail.news import news_of
from portal.mail.render import Content, in_language_of, stop_url, write
from portal.tenancy.models import Member
from portal.tenancy.worklist import address, worklist_of

MOST = 30


def digest_for(member: Member, *, since: datetime) -> Content | None:
    """What is due for the member, and what is new since the moment, in the member's language; None when nothing is."""
    with in_language_of(member):
        items, news = worklist_of(member), news_of(member, since)
        if not items and not news:
            return None
        subject = f"{member.municipality}: {_told(items, news)}"
        lists = {"items": items[:MOST], "more": len(items[MOST:]), "news": news}
        urls = {"home": address(member, "overview:home"), "stop_url": stop_url(member)}
        return write("mail/digest", to=member, subject=subject, **lists, **urls)


def _told(items: list, news: list) -> str:
    """How much waits; of news only where nothing does."""
    if not items:
        return ngettext("%(count)s piece of news", "%(count)s pieces of news", len(news)) % {"count": len(news)}
    return ngettext("%(count)s thing waits for you", "%(count)s things wait for you", len(items)) % {
        "count": len(items)
    }
