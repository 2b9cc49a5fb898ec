"""What a unit tells, and what the coordinator asks of it."""

from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from reporting.quarterly.contributing import mark
from reporting.quarterly.models import Contribution
from reporting.quarterly.states import Heading

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
    """A new last day, for one unit or for all that have not reported."""

    until = forms.DateField(label=_("New last day"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].widget.attrs["min"] = timezone.localdate().isoformat()

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
