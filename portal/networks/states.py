"""Where a seat, a meeting, an answer and a bulletin stand."""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SeatState(TextChoices):
    """What is to be done about an institution's seat."""

    VACANT = "vacant", _("Vacant")
    WAITING = "waiting", _("Not accepted yet")
    UNCONFIRMED = "unconfirmed", _("To be confirmed")
    IN_ORDER = "in_order", _("In order")


def a_year_before(on: date) -> date:
    """The day a year earlier: what was confirmed then or before has to be confirmed again."""
    leap = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year - 1, day=28 if leap else on.day)


def a_year_after(on: date) -> date:
    """The day a year later: by then what was confirmed on the day has to be confirmed again."""
    leap = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year + 1, day=28 if leap else on.day)


def state_of(accepted_on: date | None, confirmed_on: date, *, on: date) -> SeatState:
    """The state of a seat that somebody holds."""
    if accepted_on is None:
        return SeatState.WAITING
    return SeatState.UNCONFIRMED if confirmed_on <= a_year_before(on) else SeatState.IN_ORDER


class MeetingState(TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("Planned")
    CANCELLED = "cancelled", _("Cancelled")
    HELD = "held", _("Held")


class Answer(TextChoices):
    """What somebody answers to an invitation."""

    NONE = "none", _("No answer yet")
    YES = "yes", _("Yes")
    MAYBE = "maybe", _("Maybe")
    NO = "no", _("No")


GIVEN = (Answer.YES, Answer.MAYBE, Answer.NO)


class BulletinState(TextChoices):
    """Where a bulletin stands."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    WITHDRAWN = "withdrawn", _("Withdrawn")
