"""What is new for a member to read: other apps register who knows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portal.tenancy.models import Member


@dataclass(frozen=True)
class News:
    """Something to read: its title, where it comes from, and the path of its page."""

    title: str
    source: str
    url: str


Reporter = Callable[["Member", datetime], Iterable[News]]

_reporters: dict[str, Reporter] = {}


def reporter(name: str) -> Callable[[Reporter], Reporter]:
    """Decorator: the function knows what is new for a member since a moment. It is asked inside the municipality's
    scope, in the member's language; a second one of the same name takes the place of the first."""

    def register(ask: Reporter) -> Reporter:
        _reporters[name] = ask
        return ask

    return register


def news_of(member: "Member", since: datetime) -> list[News]:
    """Everything that is new for the member since the moment."""
    return [news for ask in _reporters.values() for news in ask(member, since)]
