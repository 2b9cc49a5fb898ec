"""What the forms share: days within reason, and institutions with the member's own first."""

from collections.abc import Collection, Iterable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.institutions.models import Institution

REASONABLE = (date(1960, 1, 1), date(2059, 12, 31))


def reasonable(day: date | None) -> date | None:
    """The day itself. Raises ValidationError when nobody can have meant the year."""
    if day and not REASONABLE[0] <= day <= REASONABLE[1]:
        raise ValidationError(_("Check the year: %(year)s.") % {"year": day.year})
    return day


def in_order(form: forms.Form, message: str) -> None:
    """Add the message, with both days, when `ends` is before `starts`."""
    starts, ends = form.cleaned_data.get("starts"), form.cleaned_data.get("ends")
    if starts and ends and ends < starts:
        form.add_error("ends", message % {"ends": date_format(ends), "starts": date_format(starts)})


def own_first(institutions: Iterable[Institution], own: Collection[int], chosen: Collection[str] = ()) -> list:
    """Choices in two groups, one list where there is no need of groups; of the others the chosen ones stand first."""
    entries = [(one.pk, str(one)) for one in sorted(institutions, key=lambda one: str(one.pk) not in chosen)]
    first = [entry for entry in entries if entry[0] in own]
    others = [entry for entry in entries if entry[0] not in own]
    return [(_("Where you work"), first), (_("Others"), others)] if first and others else entries
