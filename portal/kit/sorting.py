"""Sorting as the reader's alphabet does, in a database that knows no languages."""

from django.db.models import F, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate, Lower
from django.utils.translation import get_language

# After z: æ ø å in Norwegian, å ä ö in Swedish; the neighbours' letters stand where readers look for them. In
# PostgreSQL's C collation { | } follow z. ICU collations would do the same, but not every PostgreSQL has them.
LETTERS = "æäøöå"
NORWEGIAN = "{{||}"
SWEDISH = "||}}{"


def alphabetical(field: str) -> Combinable:
    """An expression to order by: `order_by(alphabetical("name"), "pk")`."""
    places = SWEDISH if (get_language() or "").startswith("sv") else NORWEGIAN
    lowered = Func(Lower(F(field)), Value(LETTERS), Value(places), function="translate")
    return Collate(lowered, "C")
