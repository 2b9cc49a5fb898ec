"""What is due for a member: other apps register who knows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.tenancy.models import Member


@dataclass(frozen=True)
class Item:
    """One thing to do: what, why, until when, the path of the page on which it is done, and a code for its kind."""

    title: str
    why: str
    due: date | None
    url: str
    kind: str


Provider = Callable[["Member"], Iterable[Item]]

_providers: dict[str, Provider] = {}


def provider(name: str) -> Callable[[Provider], Provider]:
    """Decorator: the function knows things that are due for a member. It is asked inside the municipality's scope, in
    the member's language; a second one of the same name takes the place of the first."""

    def register(ask: Provider) -> Provider:
        _providers[name] = ask
        return ask

    return register


def worklist_of(member: "Member") -> list[Item]:
    """Everything that is due for the member, what has a date first, the earliest before the others."""
    items = [item for ask in _providers.values() for item in ask(member)]
    return sorted(items, key=lambda item: (item.due is None, item.due or date.min))
