"""What is stored about people: each app says what of it can be shown, what is counted, what is left out and why.

Every key to a member or a login is declared in the `personal.py` of its app: `listed` rows stand on the page "What is
stored about me" and in its export, `counted` ones are told as a number, `unlisted` ones stay out for a reason.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q
from django.dispatch import Signal

ALL = Q()
EVERYBODY = None

personal_data_opened = Signal()


@dataclass(frozen=True)
class Column:
    """One value of a listed row: the path to it, its heading when the field has none for people.

    What is not `shown` stands in the export alone. `words` say a code of no field's choices.
    """

    path: str
    label: str = ""
    shown: bool = True
    words: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Kept:
    """One key to a person, `app.Model.field`, or the person's own row, `app.Model`.

    `key` names it in the export for ever. `goes` are the rows that are deleted when the person is erased.
    """

    relation: str
    key: str = ""
    label: str = ""
    columns: Mapping[str, Column] = field(default_factory=dict)
    goes: Q | None = None
    reason: str = ""


_kept: dict[str, Kept] = {}


def listed(key: str, relation: str, label: str, *, goes: Q | None = None, **columns: str | Column) -> None:
    """Show the rows, each value under its name in the export: `institution="institution__name"`."""
    read = {name: one if isinstance(one, Column) else Column(one) for name, one in columns.items()}
    _declare(Kept(relation, key, label, read, goes))


def counted(key: str, relation: str, label: str) -> None:
    """Tell how many there are; what they say can be read on their own pages."""
    _declare(Kept(relation, key, label))


def unlisted(relation: str, reason: str, *, goes: Q | None = None) -> None:
    """Leave the rows out, for this reason, which is told to developers alone."""
    _declare(Kept(relation, goes=goes, reason=reason))


def _declare(kept: Kept) -> None:
    if kept.relation in _kept or kept.key in {one.key for one in _kept.values() if one.key}:
        raise ValueError(f"{kept.relation} is declared twice.")
    _kept[kept.relation] = kept


def everything_kept() -> list[Kept]:
    """All declarations, in the order of the apps."""
    return list(_kept.values())


# Erasure ----------------------------------------------------------------------------------------------------

Forgetter = Callable[[Model], None]
_forgetters: list[Forgetter] = []


def forgets(function: Forgetter) -> Forgetter:
    """Decorator: the function removes what its app knows of a member who is erased, beyond the rows that go."""
    _forgetters.append(function)
    return function


def forget(member: Model) -> None:
    """Let every app forget the member."""
    for function in _forgetters:
        function(member)


# Openings ---------------------------------------------------------------------------------------------------

_words: dict[str, str] = {}


@dataclass(frozen=True)
class Opens:
    """What a page declares that shows how to reach other people: `opens_personal_data = Opens("members", _("…"))`.

    `code` names the page in the log, `words` for people. `people(context)` finds the numbers of the members whom the
    page shows, from the context of its template (of a file, the `view`); without it the page can show everybody.
    """

    code: str
    words: str
    people: Callable[..., Iterable[int]] | None = EVERYBODY

    def __post_init__(self):
        if _words.setdefault(self.code, self.words) != self.words:
            raise ValueError(f"The page {self.code} has two names.")


def pages_in_words() -> list[tuple[str, str]]:
    """Code and name of every page that is logged."""
    return sorted(_words.items(), key=lambda page: str(page[1]))


def page_in_words(code: str) -> str:
    """What the page is called in the log, its code when it is no more."""
    return str(_words.get(code, code))
