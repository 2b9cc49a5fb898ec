"""Whose feed an address is."""

from portal.tenancy.models import Member
from portal.tenancy.tokens import fingerprint
from reporting.overview.models import CalendarFeed


def feed_of(member: Member) -> CalendarFeed | None:
    """The member's feed."""
    return CalendarFeed.objects.visible_to(member).filter(member=member).first()


def feed_by_token(token: str) -> CalendarFeed | None:
    """The feed that the secret opens while its member may see a calendar. Ask inside its municipality's scope."""
    feeds = CalendarFeed.objects.filter(token_hash=fingerprint(token))
    feed = feeds.select_related("member__user", "member__municipality").defer("member__municipality__logo").first()
    return feed if feed and _is_alive(feed.member) else None


def _is_alive(member: Member) -> bool:
    signs_in = member.user is not None and member.user.is_active
    return signs_in and member.is_current and member.can("overview.view_calendar")
