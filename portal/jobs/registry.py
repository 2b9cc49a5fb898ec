"""The kinds of background work: each app registers in its tasks.py what it can do."""

from collections.abc import Callable
from dataclasses import dataclass

Handler = Callable[..., None]


@dataclass(frozen=True)
class Kind:
    """One kind of work: its queue, its name on pages, and the page (`pk` is the subject's) that shows the result."""

    name: str
    queue: str
    label: str
    page: str
    handler: Handler


_kinds: dict[str, Kind] = {}


def job(name: str, *, queue: str, label: str, page: str = "") -> Callable[[Handler], Handler]:
    """Decorator: the function `handler(job, beat)` does the work called `name`.

    It runs in the scope of the job's municipality, in one transaction with the end of the job: what it writes is kept
    only if the worker still holds the job when it returns, so it is done exactly once. It calls `beat(percent)` now and
    then. An error rolls back what it wrote and leads to another attempt.
    """

    def register(handler: Handler) -> Handler:
        if name in _kinds:
            raise ValueError(f"The work {name} is registered twice.")
        _kinds[name] = Kind(name, queue, label, page, handler)
        return handler

    return register


def kind_named(name: str) -> Kind:
    """The registered kind. Raises KeyError when no app has it."""
    return _kinds[name]
