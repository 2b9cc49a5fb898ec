"""What is asked about a report: its period, texts, fate, case, files, and who else reads it."""

from collections.abc import Collection

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.periods import HalfYear, Period, Year
from portal.kit.quarters import Quarter
from portal.tenancy.models import Member
from projects.programmes.queries import programmes_to_choose
from reporting.quarterly.models import ApiToken, Report
from reporting.quarterly.periods import parse
from reporting.quarterly.richtext import as_html, cleaned, plain
from reporting.quarterly.states import Format

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

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_name(self) -> str:
        """One token for each system: who asks twice, or loads the page anew, gets no second one."""
        name = self.cleaned_data["name"]
        if ApiToken.objects.visible_to(self.member).alive().filter(name=name).exists():
            raise forms.ValidationError(
                _("There is a token with this name. Withdraw it first, or choose another name.")
            )
        return name
