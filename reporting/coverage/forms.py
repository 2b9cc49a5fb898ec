"""The date and filter of the coverage pages, and the municipality's policy."""

from datetime import date

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, Ownership
from portal.tenancy.models import Member
from projects.activities.kinds import ActivityKind, RoleKind
from projects.portfolio.states import Status
from projects.programmes.queries import programmes_of
from reporting.coverage.models import CoveragePolicy

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


class RowsForm(DayForm):
    """Which rows are shown."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *Kind.choices], required=False)
    ownership = forms.ChoiceField(
        label=_("Ownership"), choices=[("", _("All ownerships")), *Ownership.choices], required=False
    )

    @property
    def choice(self) -> dict:
        """The valid part of what was asked for."""
        self.is_valid()
        valid = getattr(self, "cleaned_data", {})
        asked = {name: valid.get(name) or "" for name in ("show", "kind", "ownership")}
        return {**asked, "show": asked["show"] or "all"}


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
