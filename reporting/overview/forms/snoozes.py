"""Until when something is put off."""

from datetime import date, timedelta

from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.portfolio.duties import months_after


class Delay(TextChoices):
    """How long to wait."""

    WEEK = "week"
    MONTH = "month"
    DAY = "day"
    NONE = "none"


class SnoozeForm(forms.Form):
    """One button of an item; `until` is the day on which it is shown again, None when it is shown at once."""

    key = forms.CharField(max_length=100)
    delay = forms.ChoiceField(choices=Delay)
    day = forms.DateField(required=False)

    def clean(self):
        if self.cleaned_data.get("delay") == Delay.NONE:
            return self.cleaned_data | {"until": None}
        until = _day(self.cleaned_data, timezone.localdate())
        if until is None or until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return self.cleaned_data | {"until": until}


def _day(said: dict, today: date) -> date | None:
    match said.get("delay"):
        case Delay.WEEK:
            return today + timedelta(weeks=1)
        case Delay.MONTH:
            return months_after(today, 1)
    return said.get("day")
