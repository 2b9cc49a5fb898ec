"""What openings and operators' sessions say about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import Column, listed, page_in_words, unlisted

listed(
    "opened",
    "audit.Opening.viewer",
    _("Pages with personal data that you have opened"),
    when="opened_at",
    page=Column("page", words=page_in_words),
)
unlisted("audit.OperatorSession.operator", "Operators only; the municipality reads them in its history.")
