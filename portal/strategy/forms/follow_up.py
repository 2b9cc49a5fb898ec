"""The form with which a goal is followed up: how it stands, and the values that are entered by hand."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.quarters import Quarter
from portal.strategy import actions
from portal.strategy.lights import Light
from portal.strategy.models import Goal, Indicator, Reading, Review
from portal.tenancy.models import Member


class FollowUpForm(forms.Form):
    """One quarter of one goal. Values may be left empty; each that is given has a source."""

    status = forms.ChoiceField(label=gettext_lazy("How it stands"))
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What was done, and what comes next. Write no names."),
    )

    def __init__(self, *args, member: Member, goal: Goal, quarter: Quarter, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.goal, self.quarter = member, goal, quarter
        self.fields["status"].choices = [("", _("Choose")), *Light.choices]
        self.entered = list(goal.indicators.filter(measure=""))
        when = {"year": quarter.year, "quarter": quarter.number}
        said = Review.objects.filter(goal=goal, **when).first()
        if said:
            self.initial = {"status": said.status, "comment": said.comment, **self.initial}
        values = Reading.objects.filter(indicator__in=self.entered, **when)
        readings = {one.indicator_id: one for one in values}
        for indicator in self.entered:
            self._ask(indicator, readings.get(indicator.pk))

    def _ask(self, indicator: Indicator, reading: Reading | None):
        label = f"{indicator} ({indicator.unit})" if indicator.unit else str(indicator)
        self.fields[f"value-{indicator.pk}"] = forms.DecimalField(
            label=label, max_digits=14, decimal_places=2, required=False, initial=reading and reading.value
        )
        self.fields[f"source-{indicator.pk}"] = forms.CharField(
            label=_("Where the value is taken from"),
            max_length=300,
            required=False,
            initial=reading and reading.source,
        )

    def clean(self):
        cleaned = super().clean()
        for indicator in self.entered:
            given = cleaned.get(f"value-{indicator.pk}") is not None
            if given and not cleaned.get(f"source-{indicator.pk}"):
                self.add_error(f"source-{indicator.pk}", _("Say where the value is taken from."))
        return cleaned

    def save(self) -> Review:
        """Store the answers."""
        said = {
            one: (self.cleaned_data[f"value-{one.pk}"], self.cleaned_data[f"source-{one.pk}"]) for one in self.entered
        }
        return actions.follow_up(
            self.goal,
            self.quarter,
            by=self.member,
            status=self.cleaned_data["status"],
            comment=self.cleaned_data["comment"],
            readings={one: answer for one, answer in said.items() if answer[0] is not None},
        )
