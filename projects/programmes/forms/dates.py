"""The form that moves an internal date."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.programmes.models import Call


class InternalDateForm(forms.Form):
    """Any day until the deadline."""

    mark_optional = False
    day = forms.DateField(label=gettext_lazy("Day"))

    def __init__(self, *args, call: Call, **kwargs):
        super().__init__(*args, **kwargs)
        self.call = call

    def clean_day(self):
        """A day on which there is still something to do."""
        day = self.cleaned_data["day"]
        if day > self.call.last_day:
            text = _("Choose a day before the deadline on %(day)s.")
            raise forms.ValidationError(text % {"day": date_format(self.call.last_day)})
        return day
