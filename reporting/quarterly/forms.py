"""Forms of the quarterly report."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.quarters import Quarter
from reporting.quarterly.models import ApiToken, Report
from reporting.quarterly.states import Format

BACK = 8


class OpenForm(forms.Form):
    """Which quarter to report on: one of the last two years that has no report yet, the last one that ended first."""

    quarter = forms.ChoiceField(label=_("Quarter"))

    def __init__(self, *args, taken: set[Quarter] = frozenset(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = [(str(one), one.label) for one in _choices() if one not in taken]

    def clean_quarter(self) -> Quarter:
        """The quarter itself."""
        return Quarter.parse(self.cleaned_data["quarter"])


def _choices() -> list[Quarter]:
    current = Quarter.of(timezone.localdate())
    past, quarter = [], current
    for _number in range(BACK):
        quarter = quarter.previous
        past.append(quarter)
    return [past[0], current, *past[1:]]


class SectionForm(forms.Form):
    """The text under one heading, in the report's language, and the version that the editor read."""

    mark_optional = False

    text = forms.CharField(
        label=_("Text"), required=False, max_length=20_000, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["lang"] = language

    def clean_text(self) -> str:
        """Line ends as the database keeps them."""
        return self.cleaned_data["text"].replace("\r\n", "\n")


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
