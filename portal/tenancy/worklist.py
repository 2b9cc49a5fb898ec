"""What is due for a member: the apps above register who knows it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.db.models.functions import JSONObject
from django.urls import reverse_lazy

from portal.tenancy.models import Member


@dataclass(frozen=True, eq=False)  # equal by their words, they would be translated each time they are counted
class Kind:
    """A kind of things that are due: its code, what it is called, and the colour of its tag."""

    code: str
    label: str
    color: str = "neutral"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to do: what, why, until when, and the address of the page on which it is done.

    `key` stays the same as long as it is the same thing ("networks.action_point:17"). It is `own` when it is this
    member and nobody else who is to do it: then a letter says so when the day is near.
    """

    key: str
    kind: Kind
    title: str
    why: str
    url: str
    due: date | None = None
    own: bool = False


class Rows(NamedTuple):
    """Rows of a table that become items: which ones, what is read of each, and how it is told.

    The rows of all tables are read together, with one question to the database. `facts` come as JSON knows them: days
    as text.
    """

    found: QuerySet
    facts: dict[str, Any]
    tell: Callable[[dict], Iterable[Item]]


Provider = Callable[[Member], Iterable[Item | Rows]]

_providers: dict[str, Provider] = {}
_put_off: dict[str, Callable[[Member], Iterable[str]]] = {}


def provider(name: str) -> Callable[[Provider], Provider]:
    """Decorator: the function knows things that are due for a member. It is asked inside the municipality's scope, in
    the member's language; a second one of the same name takes the place of the first."""
    return _registering(_providers, name)


def puts_off(name: str):
    """Decorator: the function knows the keys of what a member does not want to be reminded of today."""
    return _registering(_put_off, name)


def worklist_of(member: Member) -> list[Item]:
    """What is due for the member and not put off, what has a date first, the earliest before the others."""
    hidden = {key for ask in _put_off.values() for key in ask(member)}
    return [item for item in everything_due(member) if item.key not in hidden]


def everything_due(member: Member) -> list[Item]:
    """As `worklist_of`, with what is put off."""
    answers = [answer for ask in _providers.values() for answer in ask(member)]
    tables = [answer for answer in answers if isinstance(answer, Rows)]
    items = [answer for answer in answers if isinstance(answer, Item)]
    return sorted([*items, *told(tables)], key=lambda item: (item.due is None, item.due or date.min))


def address(member: Member, name: str, **kwargs) -> str:
    """The path of a page in the member's municipality; it is looked up when it is shown, for few of many are."""
    return reverse_lazy(name, kwargs={"municipality": member.municipality.slug, **kwargs})


def day(written: str | None) -> date | None:
    """A day, or the day of a moment in UTC, as facts have it."""
    return written and date.fromisoformat(written[:10])


def told(tables: list[Rows]) -> Iterator:
    """What the rows of all tables become, with one question to the database."""
    if not tables:
        return
    first, *others = [
        rows.found.order_by().values_list(Value(number), JSONObject(**rows.facts)) for number, rows in enumerate(tables)
    ]
    for number, facts in first.union(*others, all=True) if others else first:
        yield from tables[number].tell(facts)


def _registering(registry: dict, name: str) -> Callable:
    def register(ask):
        registry[name] = ask
        return ask

    return register
