"""Forms of the quarterly report."""

from datetime import date

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.quarters import Quarter
from reporting.quarterly.contributing import mark
from reporting.quarterly.models import Contribution, Report
from reporting.quarterly.richtext import as_html, cleaned, plain
from reporting.quarterly.states import Format, Heading

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
