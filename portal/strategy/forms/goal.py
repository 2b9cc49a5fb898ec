"""The forms of a goal and of its indicators."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.strategy import actions
from portal.strategy.models import Goal, Indicator, Plan
from portal.strategy.queries import parents_to_choose
from portal.strategy.registry import measures
from portal.tenancy.models import Member


class GoalForm(VersionedForm):
    """A goal, and below which other it stands."""

    class Meta:
        model = Goal
        fields = ["text", "parent", "responsible", "target", "due"]
        help_texts = {
            "text": gettext_lazy("For example: Every kindergarten and every school has an international project."),
            "responsible": gettext_lazy("A role, no name. For example: heads of units."),
            "target": gettext_lazy("For example: All 13 units take part in a project."),
            "due": gettext_lazy("Leave it empty when it is the plan’s last day."),
        }

    def __init__(self, *args, member: Member, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.plan = member, plan
        self.fields["parent"].queryset = parents_to_choose(plan, self.instance if self.instance.pk else None)
        self.fields["parent"].empty_label = _("A main goal of the plan")

    def clean_due(self):
        """A goal is reached within the plan, or afterwards."""
        due = self.cleaned_data["due"]
        if due and due < self.plan.starts:
            raise forms.ValidationError(_("The plan starts later than this day."))
        return due

    def save(self, commit=True):
        """Add or change the goal. May raise StaleVersionError."""
        sent = {"by": self.member, "fields": {name: self.cleaned_data[name] for name in self.fields_to_send}}
        if self.instance.pk:
            return actions.change_goal(self.instance, version=self.cleaned_data["version"], **sent)
        return actions.add_goal(self.plan, **sent)

    @property
    def fields_to_send(self) -> list[str]:
        """The names of the goal's own fields."""
        return [name for name in self.Meta.fields if name in self.fields]


class ChangeGoalForm(GoalForm):
    """A goal that stands in the plan has a number among its neighbours."""

    class Meta(GoalForm.Meta):
        fields = [*GoalForm.Meta.fields, "number"]
        help_texts = {**GoalForm.Meta.help_texts, "number": gettext_lazy("Its place among the goals beside it.")}


class IndicatorForm(VersionedForm):
    """What is counted by the portal, or what is entered by hand and therefore has a name."""

    measure = forms.ChoiceField(label=gettext_lazy("What is counted"), required=False)

    class Meta:
        model = Indicator
        fields = ["measure", "name", "unit", "baseline", "target", "direction"]
        help_texts = {
            "name": gettext_lazy("For example: Pupils who have worked with a class abroad."),
            "unit": gettext_lazy("For example: %, pupils, EUR."),
            "baseline": gettext_lazy("When the plan began."),
        }

    def __init__(self, *args, member: Member, goal: Goal, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.goal = member, goal
        known = [(one.code, f"{one.label} ({one.unit})" if one.unit else one.label) for one in measures()]
        self.fields["measure"].choices = [("", _("Something else, entered by hand each quarter")), *known]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("measure"):
            cleaned |= {"unit": ""}
        elif not cleaned.get("name") and "measure" in cleaned:
            self.add_error("name", _("Say what you enter by hand, or choose what the portal counts."))
        return cleaned

    def save(self, commit=True):
        """Add or change the indicator. May raise StaleVersionError."""
        sent = {"by": self.member, "fields": {name: self.cleaned_data[name] for name in self.Meta.fields}}
        if self.instance.pk:
            return actions.change_indicator(self.instance, version=self.cleaned_data["version"], **sent)
        return actions.add_indicator(self.goal, **sent)
