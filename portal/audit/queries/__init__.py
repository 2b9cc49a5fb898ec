"""What is known of the past, of what is stored about people, and of how long it is kept."""

from portal.audit.queries.history import Happening, history_of, public_models, read, recent, tracked_models
from portal.audit.queries.retention import retention_of, runs_in_words
from portal.audit.queries.stored import Stored, names_of_shown, openings_about, stored_about

__all__ = [
    "Happening",
    "Stored",
    "history_of",
    "names_of_shown",
    "openings_about",
    "public_models",
    "read",
    "recent",
    "retention_of",
    "runs_in_words",
    "stored_about",
    "tracked_models",
]
