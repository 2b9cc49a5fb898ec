"""The date and filter of the coverage pages, the municipality's policy, and the switch of its public page."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, Ownership
from portal.kit.concurrency import VersionedForm
from portal.networks.queries.appointments import members_to_appoint
from portal.strategy.kinds import Theme
from portal.tenancy.models import Member
from projects.activities.kinds import ActivityKind, RoleKind
from projects.portfolio.filters import priorities, programmes, years
from projects.portfolio.states import Status
from projects.programmes.queries import programmes_of
from reporting.coverage.actions import plan_step
from reporting.coverage.asked import Asked
from reporting.coverage.left import SORTED_BY
from reporting.coverage.models import CoveragePolicy, NextStep, Purpose
from reporting.coverage.rows import WITHOUT
from reporting.coverage.words import WHY

SHOW = [
    ("all", _("All that count")),
    ("covered", _("Covered")),
    ("not-covered", _("Not covered")),
    ("under-way", _("Not covered, but with work under way")),
    ("left-out", _("Left out of the count")),
]


class DayForm(forms.Form):
    """The day that coverage is asked for; today when nothing or nonsense is given."""

    mark_optional = False

    on = forms.DateField(label=_("Date"), required=False, initial=timezone.localdate)

    @property
    def day(self):
        """The day to show."""
        return (self.is_valid() and self.cleaned_data["on"]) or timezone.localdate()


KINDS = [("", _("All kinds")), *Kind.choices]


class WorkForm(DayForm):
    """The day and the kind of institution that charts of the work are asked for."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)

    def valid(self, name: str):
        """What was asked for, None when nothing or nonsense was."""
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name)

    def asked(self, member: Member) -> Asked:
        """What charts are drawn from."""
        return Asked(member, self.day, kind=self.valid("kind") or "")


def past_years() -> list[tuple[int, str]]:
    """This year and those before it."""
    return [choice for choice in years() if choice[0] <= timezone.localdate().year]


class YearsForm(WorkForm):
    """The year and the kind of institution; this year when nothing or nonsense is given."""

    on = None
    year = forms.TypedChoiceField(
        label=_("Year"), choices=past_years, coerce=int, required=False, initial=lambda: timezone.localdate().year
    )

    @property
    def day(self):
        return timezone.localdate()

    def asked(self, member: Member) -> Asked:
        return replace(super().asked(member), year=self.valid("year") or 0)


class ChartForm(YearsForm):
    """All that a chart's file may be asked for."""

    on = DayForm.base_fields["on"]
    day = DayForm.day


HIDDEN = {"required": False, "widget": forms.HiddenInput}


class RowsForm(DayForm):
    """Which rows are shown; what is hidden stands in the addresses of figures."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    ownership = forms.ChoiceField(
        label=_("Ownership"), choices=[("", _("All ownerships")), *Ownership.choices], required=False
    )
    district = forms.CharField(**HIDDEN)
    programme = forms.CharField(**HIDDEN)
    priority = forms.ChoiceField(choices=priorities, **HIDDEN)
    theme = forms.ChoiceField(choices=Theme.choices, **HIDDEN)

    @property
    def choice(self) -> dict:
        """The valid part of what was asked for of the units themselves."""
        asked = self._said("show", "kind", "ownership", "district")
        return {**asked, "show": asked["show"] or "all"}

    @property
    def groups(self) -> dict:
        """The valid part of what was asked for of their work."""
        return self._said("programme", "priority", "theme")

    def limits(self, member: Member) -> list[str]:
        """What is asked for and not seen in the form, in words."""
        district, groups = self._said("district")["district"], self.groups
        names = {"priority": priorities, "theme": lambda: Theme.choices, "programme": partial(programmes, member)}
        said = [str(dict(names[name]()).get(code, code)) for name, code in groups.items() if code]
        return [*said, _("No district") if district == WITHOUT else district] if district else said

    def _said(self, *names: str) -> dict:
        self.is_valid()
        valid = getattr(self, "cleaned_data", {})
        return {name: valid.get(name) or "" for name in names}


EXPECTED = [
    ("certain", _("Certain")),
    ("probable", _("Probable: applied for")),
    ("lost", _("Lost in the quarter")),
]


class ExpectedForm(forms.Form):
    """Which figure of the forecast is shown; the first certain one when nothing or nonsense is given."""

    mark_optional = False

    on = forms.TypedChoiceField(label=_("Date"), required=False, coerce=date.fromisoformat)
    show = forms.ChoiceField(label=_("Show"), choices=EXPECTED, required=False)

    def __init__(self, *args, days: list[date], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].choices = [(str(day), date_format(day)) for day in days]
        self.days = days

    @property
    def day(self) -> date:
        """The day to show."""
        return self._valid("on") or self.days[0]

    @property
    def figure(self) -> str:
        """The code of the figure."""
        return self._valid("show") or EXPECTED[0][0]

    def _valid(self, name: str):
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name)


class LeftForm(forms.Form):
    """Which uncovered institutions are shown, in which order."""

    mark_optional = False

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *Kind.choices], required=False)
    reason = forms.ChoiceField(label=_("Why"), choices=[("", _("Any reason")), *WHY.items()], required=False)
    sort = forms.ChoiceField(
        choices=[(order, order) for name in SORTED_BY for order in (name, f"-{name}")],
        required=False,
        widget=forms.HiddenInput,
    )
    all = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def choice(self) -> dict[str, str]:
        """The valid part of what was asked for."""
        asked = {name: self._valid(name) or "" for name in ("kind", "reason", "sort")}
        return {**asked, "sort": asked["sort"] or SORTED_BY[0]}

    @property
    def on_paper(self) -> bool:
        """Whether all rows are wanted on one page."""
        return bool(self._valid("all"))

    def _valid(self, name: str):
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name)


AT_MOST = timedelta(days=5 * 365)


class StepForm(VersionedForm):
    """What is to be done for a unit, by whom and until when, and what its head says."""

    class Meta:
        model = NextStep
        fields = ["text", "owner", "due", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "text": _("For example: visit the staff meeting and show what a neighbouring school has done."),
            "owner": _("It comes up under what is due for this person."),
            "words": _("Why there is none yet, as the head says it."),
        }

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["owner"].queryset = members_to_appoint(member)

    def clean_due(self) -> date | None:
        """A day that somebody can have meant."""
        due = self.cleaned_data["due"]
        if due and due > timezone.localdate() + AT_MOST:
            raise forms.ValidationError(_("Choose a day within the next five years."))
        return due

    def clean(self):
        said = super().clean()
        if (said.get("owner") or said.get("due")) and not said.get("text"):
            self.add_error("text", _("Say what is to be done."))
        return said

    def save(self, commit=True):
        """Plan the step. Raises what the action raises."""
        said = dict(self.cleaned_data)
        version = said.pop("version")
        said.pop("seen")
        return plan_step(self.instance, by=self.member, fields=said, version=version)


class PolicyForm(forms.ModelForm):
    """What counts. Nothing ticked means all, and of other international work none."""

    states = forms.MultipleChoiceField(
        label=_("A project covers its institutions when it is"),
        choices=[choice for choice in Status.choices if choice[0] not in (Status.REFUSED, Status.CANCELLED)],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A completed project counts on the days on which it ran."),
    )
    programmes = forms.MultipleChoiceField(
        label=_("Programmes that count"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all programmes count."),
    )
    activities = forms.MultipleChoiceField(
        label=_("Other international work that counts"),
        choices=[(_("Activities"), ActivityKind.choices), (_("Standing roles"), RoleKind.choices)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "None ticked: only projects count. An activity counts for the units that take part in it, from its first"
            " day to the end of that school year (31 July). A standing role counts while it is valid. What the"
            " municipality does as a whole counts for no unit."
        ),
    )
    ownerships = forms.MultipleChoiceField(
        label=_("Ownerships that count"),
        choices=Ownership.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: public and private institutions count."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds that count"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all kinds count."),
    )

    class Meta:
        model = CoveragePolicy
        fields = ["states", "programmes", "activities", "ownerships", "kinds", "success_rate"]
        help_texts = {
            "success_rate": _(
                "How many of 100 applications are usually granted. The forecast counts on it. Until the municipality"
                " says something else, the portal counts on every second one."
            ),
        }

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        offered = programmes_of(member).filter(Q(active=True) | Q(pk__in=self.instance.programmes))
        self.fields["programmes"].choices = [(one.pk, str(one)) for one in offered]


class PublishForm(forms.Form):
    """Whether everybody may read the figures."""

    public = forms.BooleanField(label=_("Show the figures to everybody"), required=False)


class SharingForm(forms.Form):
    """For what the municipality shares its figures; nothing ticked means that it shares none."""

    mark_optional = False

    purposes = forms.MultipleChoiceField(
        label=_("Share our figures with"), choices=Purpose, required=False, widget=forms.CheckboxSelectMultiple
    )
