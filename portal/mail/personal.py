"""What letters say about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import ALL, Column, listed

listed(
    "letters",
    "mail.Letter.member",
    _("Letters to you"),
    purpose="purpose",
    state="state",
    written="queued_at",
    sent="sent_at",
    problem="problem",
)
listed(
    "digest",
    "mail.Subscription.member",
    _("What is mailed to you"),
    goes=ALL,
    rhythm=Column("rhythm", _("How often")),
    last=Column("digested_at", _("Last looked at")),
    approved_reports="approved_reports",
)
