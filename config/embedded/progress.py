"""What a command tells about itself: numbered steps, and trouble in plain words."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """Something a person has to mend; the message says what and how."""


class Steps:
    """The steps of a command, told as they begin and end."""

    def __init__(self, total: int):
        self.total = total
        self.number = 0

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Tells `words` with the step's number, and afterwards the seconds it took."""
        self.number += 1
        tell(f"Step {self.number} of {self.total}: {words}")
        began = time.monotonic()
        yield
        tell(f"    done in {time.monotonic() - began:.1f} s")


def tell(words: str) -> None:
    """Prints at once, also into a pipe."""
    print(words, flush=True)
