"""The days of coming reports, and how reports are made."""

from datetime import date

from django import forms
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from reporting.quarterly.deadlines import NAMES, dates_by_rule, dates_of, out_of_order
from reporting.quarterly.models import ReportDates, ReportSettings


class DatesForm(forms.ModelForm):
    """The days of a quarter's report that are set by hand; what is left empty follows the rule, as each field says."""

    class Meta:
        model = ReportDates
        fields = NAMES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rule = dates_by_rule(self.instance.period, self.instance.board_meets_on)
        for name in NAMES:
            if day := getattr(rule, name) if name != "board_meets_on" else None:
                self.fields[name].help_text = _("By rule: %(day)s") % {"day": formats.date_format(day)}

    def clean(self) -> dict:
        """Each day on or after the one before it."""
        days = super().clean()
        period = self.instance.period
        if not self.errors and (fault := out_of_order(period, dates_of(period, days))):
            self._tell(*fault, typed=days)
        return days

    def _tell(self, name: str, earliest: date, *, typed: dict):
        """That the day is too early: beside it, or, when it follows the rule, above the form."""
        told = {"what": capfirst(self.fields[name].label), "day": formats.date_format(earliest)}
        if typed.get(name):
            self.add_error(name, _("The days follow one another. This one can be %(day)s or later.") % told)
        else:
            self.add_error(
                None, _("“%(what)s” can be %(day)s or later. Set that day too, or change the ones before.") % told
            )


class SettingsForm(forms.ModelForm):
    """How the municipality makes its reports."""

    class Meta:
        model = ReportSettings
        fields = ["opens_by_itself", "two_approve"]

    def __init__(self, *args, approvers: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.approvers = approvers

    def clean_two_approve(self) -> bool:
        """Two need two: a report must not wait for somebody who is not there."""
        if self.cleaned_data["two_approve"] and self.approvers < 2:
            raise forms.ValidationError(_("Fewer than two members can approve. Invite another leader first."))
        return self.cleaned_data["two_approve"]
