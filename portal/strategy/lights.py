"""The traffic light of an indicator, by one rule for all.

- *No data*: there is no value.
- *Reached*: the value is at the target, or beyond it on the good side.
- *On the way*: the value is at least as far as a straight line from the value at the start to the target has come on
  the day.
- *Behind*: it is short of that line. After the last day the line has come to the target.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.strategy.kinds import Direction


class Light(TextChoices):
    """Where an indicator or a goal stands."""

    REACHED = "reached", _("Reached")
    ON_THE_WAY = "on_the_way", _("On the way")
    BEHIND = "behind", _("Behind")
    NO_DATA = "no_data", _("No data")


@dataclass(frozen=True)
class Line:
    """The straight line from the value at the start to the target, between two days."""

    starts: date
    ends: date
    baseline: Decimal
    target: Decimal

    def at(self, day: date) -> Decimal:
        """Where the line is on the day; before and after it, at its ends."""
        whole = max((self.ends - self.starts).days, 1)
        gone = min(max((day - self.starts).days, 0), whole)
        return self.target if day >= self.ends else self.baseline + (self.target - self.baseline) * gone / whole


def light_of(value: Decimal | None, line: Line, direction: str, *, on: date) -> Light:
    """The light of a value that was measured on the day."""
    if value is None:
        return Light.NO_DATA
    sign = -1 if direction == Direction.AT_MOST else 1
    if value * sign >= line.target * sign:
        return Light.REACHED
    return Light.ON_THE_WAY if value * sign >= line.at(on) * sign else Light.BEHIND
