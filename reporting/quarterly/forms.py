"""Forms of the quarterly report."""

from collections.abc import Collection
from datetime import date

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.periods import HalfYear, Period, Year
from portal.kit.quarters import Quarter
from portal.tenancy.models import Member
from projects.programmes.queries import programmes_to_choose
from reporting.quarterly.contributing import mark
from reporting.quarterly.deadlines import NAMES, dates_by_rule, dates_of, out_of_order
from reporting.quarterly.models import ApiToken, Contribution, Report, ReportDates, ReportSettings
from reporting.quarterly.periods import parse
from reporting.quarterly.richtext import as_html, cleaned, plain
from reporting.quarterly.states import Format, Heading

BACK = 8


class OpenForm(forms.Form):
    """What to report on: a quarter, half-year or year of the last two years, and all work or one programme's.

    The quarter that ended last and has no report yet stands first.
    """

    period = forms.ChoiceField(label=_("Period"))
    programme = forms.ModelChoiceField(None, label=_("Programme"), required=False, empty_label=_("All work"))

    def __init__(self, *args, member: Member, taken: Collection[Period] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [
            (label, [(str(one), one.label) for one in found]) for label, found in _choices()
        ]
        self.fields["period"].initial = next((str(one) for one in _recent(Quarter, BACK) if one not in taken), None)
        self.fields["programme"].queryset = programmes_to_choose(member)

    def clean_period(self) -> Period:
        """The period itself."""
        return parse(self.cleaned_data["period"])


def _choices() -> list[tuple[str, list[Period]]]:
    return [
        (_("Quarters"), _recent(Quarter, BACK)),
        (_("Half-years"), _recent(HalfYear, BACK // 2)),
        (_("Years"), _recent(Year, BACK // 4)),
    ]


def _recent(kind: type[Period], number: int) -> list[Period]:
    """The last one that ended, the one that runs, and those before."""
    current = kind.of(timezone.localdate())
    past = [current.previous]
    while len(past) < number:
        past.append(past[-1].previous)
    return [past[0], current, *past[1:]]


class CompareForm(forms.Form):
    """Which two reports to compare."""

    mark_optional = False

    a = forms.ChoiceField(label=_("Before"), required=False)
    b = forms.ChoiceField(label=_("After"), required=False)

    def __init__(self, *args, reports: Collection[Report], **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = [(one.pk, one.full_label) for one in reports]


class RichTextarea(forms.Textarea):
    """A textarea for plain text, of which JavaScript makes an editor for rich text (static/js/rich-text.js)."""

    def format_value(self, value):
        return plain(value or "")

    def get_context(self, name, value, attrs):
        labels = {"tools": _("Formatting"), "bold": _("Bold"), "italic": _("Italic")}
        labels |= {"bullets": _("Bulleted list"), "numbers": _("Numbered list")}
        shown = {"data-rich": as_html(value or ""), **{f"data-rich-{key}": label for key, label in labels.items()}}
        return super().get_context(name, value, {**(attrs or {}), **shown})


class SectionForm(forms.Form):
    """The text under one heading, in the report's language, and the version that the editor read."""

    mark_optional = False

    text = forms.CharField(
        label=_("Text"), required=False, max_length=20_000, strip=False, widget=RichTextarea(attrs={"rows": 8})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["lang"] = language

    def clean_text(self) -> str:
        """Line ends as the database keeps them, and of HTML only what is safe."""
        return cleaned(self.cleaned_data["text"].replace("\r\n", "\n"))


class ReturnForm(forms.ModelForm):
    """Why the report is sent back."""

    note = forms.CharField(label=_("What is to be changed?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Report
        fields = ["note"]


class CorrectForm(forms.ModelForm):
    """Why there is to be a new version."""

    reason = forms.CharField(label=_("Why is the report corrected?"), max_length=300)

    class Meta:
        model = Report
        fields = ["reason"]


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
        if not self.errors and (name := out_of_order(period, dates_of(period, days))):
            self.add_error(
                name if days.get(name) else None, _("The days have to follow one another, after the quarter.")
            )
        return days


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


QUESTIONS = {
    Heading.PROJECTS: _("What is worth telling about them?"),
    Heading.OTHER_WORK: _("What else have you done?"),
    Heading.EFFECTS: _("What has changed for children, pupils or staff?"),
}


class ContributionForm(forms.Form):
    """A unit's words under the three headings, and the marks of the texts that the writer began with."""

    mark_optional = False

    def __init__(self, *args, contribution: Contribution, language: str, **kwargs):
        seen = {mark_name(heading): mark(text) for heading, text in contribution.texts.items()}
        super().__init__(*args, initial=contribution.texts | seen, **kwargs)
        for heading in Heading:
            area = forms.Textarea(attrs={"rows": 3, "lang": language})
            self.fields[heading] = forms.CharField(
                label=QUESTIONS[heading], required=False, max_length=2000, strip=False, widget=area
            )
            self.fields[mark_name(heading)] = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def typed(self) -> dict[Heading, str]:
        """The texts, with line ends as the database keeps them and without blanks around them."""
        return {one: "\n".join(self.cleaned_data[one].strip().splitlines()) for one in Heading}

    @property
    def seen(self) -> dict[Heading, str]:
        """The marks of the texts that the writer began with."""
        return {one: self.cleaned_data[mark_name(one)] for one in Heading}

    @property
    def parts(self) -> list[tuple[Heading, BoundField]]:
        """The fields by heading."""
        return [(one, self[one]) for one in Heading]


def mark_name(heading: Heading) -> str:
    """What the field is called that knows the text under a heading again."""
    return f"seen_{heading}"


class ReturnContributionForm(forms.ModelForm):
    """Why a contribution is sent back."""

    note = forms.CharField(label=_("What is missing?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Contribution
        fields = ["note"]


class ExtendForm(forms.Form):
    """A new last day for one unit."""

    until = forms.DateField(label=_("New last day"))

    def clean_until(self) -> date:
        """A day to come, or today."""
        if self.cleaned_data["until"] < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return self.cleaned_data["until"]


class AskForm(forms.Form):
    """Which institution is asked besides those that are."""

    institution = forms.ModelChoiceField(label=_("Institution"), queryset=Institution.objects.none())

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = choices


class RegisterForm(forms.ModelForm):
    """Where the report belongs in the municipality's archive."""

    class Meta:
        model = Report
        fields = ["case_number", "classification"]


class FileForm(forms.Form):
    """Which file of the report, and in which language."""

    format = forms.ChoiceField(label=_("File"), choices=Format)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args, without: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [one for one in settings.LANGUAGES if one[0] != without]


class TokenForm(forms.ModelForm):
    """What a token is called."""

    name = forms.CharField(
        label=_("Which system is it for?"), max_length=80, help_text=_("For example the case and archive system.")
    )

    class Meta:
        model = ApiToken
        fields = ["name"]
