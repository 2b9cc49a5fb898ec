"""What calendar feeds and snoozes say about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import ALL, Column, listed

listed(
    "calendar_feeds",
    "overview.CalendarFeed.member",
    _("Calendar feed"),
    goes=ALL,
    made="made_at",
    only_mine="mine",
    shows="kinds",
)
listed(
    "snoozes",
    "overview.Snooze.member",
    _("What you have put off"),
    goes=ALL,
    thing=Column("key", _("Thing")),
    until="until",
)
