"""Days, spans, counts and amounts in the words of a report."""

from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import ngettext


def day(one: date) -> str:
    """A day in figures."""
    return formats.date_format(one, "SHORT_DATE_FORMAT")


def span(starts: date, ends: date) -> str:
    """From the first day to the last."""
    return f"{day(starts)}–{day(ends)}"


def people(staff: int | None, learners: int | None) -> str:
    """How many of whom; nothing when nobody."""
    told = ngettext("%(n)s member of staff", "%(n)s members of staff", staff or 0) % {"n": staff}
    young = ngettext("%(n)s child or pupil", "%(n)s children or pupils", learners or 0) % {"n": learners}
    return ", ".join(words for words, number in ((told, staff), (young, learners)) if number)


def stays(number: int) -> str:
    """So many stays abroad."""
    return ngettext("%(n)s stay abroad", "%(n)s stays abroad", number) % {"n": number}


def amount(value: Decimal | None, currency: str) -> str:
    """A whole amount with its currency; nothing when it is not known."""
    return "" if value is None else f"{formats.number_format(value, 0, force_grouping=True)} {currency}"
