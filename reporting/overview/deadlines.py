"""How near a day is: the groups of the worklist."""

from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

WEEK = timedelta(days=7)


class When(TextChoices):
    """Groups of things to do, in the order in which they are listed."""

    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("The next seven days")
    LATER = "later", _("Later")
    UNDATED = "undated", _("Without a day")


def when(due: date | None, *, today: date) -> When:
    """The group of what is due on the day; what is due today is not overdue."""
    if due is None:
        return When.UNDATED
    if due < today:
        return When.OVERDUE
    return When.SOON if due < today + WEEK else When.LATER
