"""What a calendar shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reporting.overview.kinds import Kind


class CalendarForm(forms.Form):
    """Which kinds (none ticked: all), and whose."""

    kind = forms.MultipleChoiceField(
        label=_("Show"),
        choices=Kind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all."),
    )
    mine = forms.BooleanField(label=_("Only what is mine"), required=False)

    mark_optional = False


class PeriodForm(CalendarForm):
    """The same beside a month or a quarter, which it keeps."""

    month = forms.CharField(required=False, widget=forms.HiddenInput)
    quarter = forms.CharField(required=False, widget=forms.HiddenInput)
