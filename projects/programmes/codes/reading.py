"""What reading a project code gives: its parts, and in words what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from projects.programmes.catalogue import CodePattern


class Level(StrEnum):
    """How serious a message is: a warning never stops anybody, an error does."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """What is wrong with one part and what to do; `str()` says it in the reader's language.

    The text is lazy and holds its numbers and words as parameters, so that it can be made long before it is
    shown.
    """

    level: Level
    part: str
    text: Any
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return str(self.text % self.params)


def error(part: str, text: Any, /, **params: Any) -> Message:
    return Message(Level.ERROR, part, text, params)


def warning(part: str, text: Any, /, **params: Any) -> Message:
    return Message(Level.WARNING, part, text, params)


@dataclass(frozen=True)
class CodeReading:
    """A project code as it was understood.

    A part that is missing or wrong is empty, None for numbers; of two that disagree, both are kept. `normalised` is
    the code to store. `year` and `round` are those of the call, not the project's. `country` is an ISO code.
    `programme`, `action`, `field` and `agency` are written as in the catalogue; an action or an agency that was met
    with a warning may not be in there.
    """

    normalised: str
    pattern: CodePattern
    programme: str = ""
    year: int | None = None
    round: int | None = None
    agency: str = ""
    country: str = ""
    action: str = ""
    field: str = ""
    serial: str = ""
    messages: tuple[Message, ...] = ()

    @property
    def level(self) -> Level:
        """The level of the most serious message."""
        levels = {message.level for message in self.messages}
        return next((level for level in (Level.ERROR, Level.WARNING) if level in levels), Level.OK)

    @property
    def errors(self) -> list[Message]:
        return [message for message in self.messages if message.level == Level.ERROR]

    @property
    def warnings(self) -> list[Message]:
        return [message for message in self.messages if message.level == Level.WARNING]
