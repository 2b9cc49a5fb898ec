"""Internal dates, planned backwards from a call's deadline.

| step | days before the day of the deadline | why |
| --- | --- | --- |
| letter of intent or mandate | 42 | partners' signatures have to travel; six weeks with a holiday in between |
| first draft | 21 | two weeks for reading and mending before the head signs |
| head's sign-off | 7 | a week in hand for the form and for computers that fail |

A day that falls on a weekend is moved to the Friday before it.
"""

from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Step(TextChoices):
    """What has to be ready inside the municipality before an application is sent."""

    MANDATE = "mandate", _("Letter of intent or mandate")
    DRAFT = "draft", _("First draft")
    SIGN_OFF = "sign_off", _("Head's sign-off")


DAYS_BEFORE = {Step.MANDATE: 42, Step.DRAFT: 21, Step.SIGN_OFF: 7}
FRIDAY = 4


def planned(deadline: date) -> dict[Step, date]:
    """The day of each step by rule, in order."""
    return {step: working_day(deadline - timedelta(days=days)) for step, days in DAYS_BEFORE.items()}


def working_day(day: date) -> date:
    """The day itself, or the Friday before it when it is a Saturday or Sunday."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))
