"""Sorting as the reader's alphabet does, in a database that knows no languages."""

from collections.abc import Callable

from django.db.models import CharField, Func
from django.utils.deconstruct import deconstructible
from django.utils.translation import get_language

LETTERS = "æäøöå"
NORWEGIAN = "{{||}"
SWEDISH = "||}}{"


def alphabetical() -> Callable[[str], str]:
    """For names at hand, what `Alphabetical` is in the database: `sorted(names, key=alphabetical())`."""
    table = str.maketrans(LETTERS, _places())
    return lambda name: name.lower().translate(table)


@deconstructible(path="portal.kit.sorting.Alphabetical")
class Alphabetical(Func):
    """An expression to order by, also in a model's Meta: `ordering = [Alphabetical("name"), "pk"]`.

    After z stand æ ø å in Norwegian and å ä ö in Swedish, the neighbours' letters where readers look for them. In
    PostgreSQL's C collation { | } follow z. ICU collations would do the same, but not every PostgreSQL has them.
    """

    template = "translate(lower(%(expressions)s), '%(letters)s', '%(places)s') COLLATE \"C\""
    output_field = CharField()

    def as_sql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, letters=LETTERS, places=_places(), **context)


def _places() -> str:
    return SWEDISH if (get_language() or "").startswith("sv") else NORWEGIAN
