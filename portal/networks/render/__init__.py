"""Contact persons as a table, meetings as events and as letters, minutes as a file."""

from portal.networks.render.contacts import contact_headings, contact_rows
from portal.networks.render.events import entry_of
from portal.networks.render.invitations import Invitation, Notice, Story, letter_about, token_of
from portal.networks.render.minutes import minutes_page, minutes_pdf

__all__ = [
    "Invitation",
    "Notice",
    "Story",
    "contact_headings",
    "contact_rows",
    "entry_of",
    "letter_about",
    "minutes_page",
    "minutes_pdf",
    "token_of",
]
