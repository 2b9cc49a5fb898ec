"""Bands: where similar municipalities stand, told so that no single one can be made out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from statistics import quantiles

from portal.kit.quarters import Quarter

FEWEST_OTHERS = 5  # municipalities beside the own one
STEP = 5  # per cent
SIZES = (1, 10, 25, 50, 100)  # the fewest counting units of each group
SETTLING = timedelta(days=7)


@dataclass(frozen=True)
class Band:
    """The quartiles of a group's shares in per cent, in steps of five: a share itself can point to its owner."""

    low: int
    middle: int
    high: int


def band(shares: Collection[Fraction]) -> Band | None:
    """The band of a group, the own municipality among them; None while they are too few."""
    return None if lacking(shares) else Band(*map(_in_steps, quantiles(shares, n=4, method="inclusive")))


def lacking(shares: Collection[Fraction]) -> int:
    """How many municipalities more have to take part before there is a band."""
    return max(0, 1 + FEWEST_OTHERS - len(shares))


def _in_steps(share: Fraction) -> int:
    return STEP * round(share * 100 / STEP)


def size_of(counting: int) -> int:
    """The group of a municipality with so many counting units, at least one."""
    return max(size for size in SIZES if size <= counting)


def size_in_words(size: int) -> str:
    """From the fewest to the most units of a group, such as "10–24"."""
    after = SIZES.index(size) + 1
    return f"{size}–{SIZES[after] - 1}" if after < len(SIZES) else f"{size}+"


def day_to_write(today: date) -> date | None:
    """The last day of a quarter that has just ended, while its figures are being written and nobody reads them."""
    ended = Quarter.of(today).previous.ends
    return ended if today <= ended + SETTLING else None


def day_to_read(today: date) -> date:
    """The last day of the latest quarter whose figures stand."""
    ended = Quarter.of(today).previous
    return ended.previous.ends if day_to_write(today) else ended.ends


def first_read(since: date) -> date:
    """When figures that are shared since the day are read for the first time."""
    return Quarter.of(since).ends + SETTLING + timedelta(days=1)
