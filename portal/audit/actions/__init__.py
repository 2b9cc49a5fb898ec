"""What is done about operators' sessions, openings of personal data, and what has been kept long enough."""

from portal.audit.actions.openings import note_opening
from portal.audit.actions.retention import choose_retention, tidy
from portal.audit.actions.sessions import OPERATE, close_session, open_session

__all__ = ["OPERATE", "choose_retention", "close_session", "note_opening", "open_session", "tidy"]
