"""Contact persons as a table, meetings as events and as letters, minutes as a file."""

from portal.networks.render.contacts import contact_headings, contact_rows
from portal.networks.render.events import entry_of
from portal.networks.render.invitations import Invitation, News, letter_about, token_of

__all__ = ["Invitation", "News", "contact_headings", "contact_rows", "entry_of", "letter_about", "token_of"]
