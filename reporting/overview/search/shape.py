"""The one shape in which rows of every kind are found, so that one question can read them all."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, Case, DateField, F, Func, IntegerField, QuerySet, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import get_language

from portal.kit.searching import Folded, folded

NOTHING, NO_DAY = Value("", TextField()), Value(None)


@dataclass(frozen=True)
class Shape:
    """Rows that were found, and which of their columns (or expressions) are shown.

    `number` is that of the page to which a row leads, `first` orders before the title does. Some of what is in the
    columns of `body` is shown where the words stand in neither title nor note.
    """

    rows: QuerySet
    text: str
    title: object
    number: str = "pk"
    note: object = NOTHING
    starts: object = NO_DAY
    ends: object = NO_DAY
    body: tuple = (NOTHING,)
    first: tuple = ()

    def in_shape(self, place: int) -> QuerySet:
        """(place, number, title, note, starts, ends, body); those whose title begins with the text stand first."""
        begins = Case(When(title_said__startswith=folded(self.text), then=0), default=1)
        rows = self.rows.alias(title_said=Folded(self.title)).order_by(*self.first, begins, "title_said", "pk")
        title, note, body = together(self.title), together(self.note), together(*self.body)
        starts, ends = (Cast(_expression(one), DateField()) for one in (self.starts, self.ends))
        number = Cast(self.number, BigIntegerField())
        return rows.values_list(Value(place, IntegerField()), number, title, note, starts, ends, body)


def together(*columns) -> Func:
    """The columns as one text, with blanks between them."""
    return Func(Value(" "), *columns, function="concat_ws", output_field=TextField())


def _expression(column):
    return F(column) if isinstance(column, str) else column


def label(column: str, choices: list[tuple[str, str]]) -> Case:
    """What a code is called in the reader's language."""
    found = (When(**{column: code}, then=Value(str(words))) for code, words in choices)
    return Case(*found, default=NOTHING, output_field=TextField())


def name_in_language(of: str = "") -> Coalesce:
    """The own name, else the shared one in the reader's language, of a row or of one that it points to."""
    shared = (KeyTextTransform(language, F(f"{of}names")) for language in ((get_language() or "en")[:2], "en"))
    return Coalesce(NullIf(F(f"{of}name"), NOTHING), *shared, NOTHING, output_field=TextField())
