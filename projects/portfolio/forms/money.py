"""Forms of a project's money and of the municipality's frames."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.tenancy.models import Member, Municipality
from projects.portfolio.actions.money import keep_money, set_frame
from projects.portfolio.models import Currency, Frame, Instalment, OwnShare, Project

EMPTY_ROWS = 2
YEARS = (1990, 2059)


def _positive(amount):
    if amount is not None and amount < 0:
        raise ValidationError(_("Give an amount of zero or more."))
    return amount


def _reasonable_year(year):
    if not YEARS[0] <= year <= YEARS[1]:
        raise ValidationError(_("Check the year: %(year)s.") % {"year": year})
    return year


def home_currency(municipality: Municipality) -> str:
    """The currency in which the municipality keeps its own accounts."""
    return Currency.SEK if municipality.country == "SE" else Currency.NOK


class InstalmentForm(forms.ModelForm):
    """One part of the grant."""

    mark_optional = False

    class Meta:
        model = Instalment
        fields = ["label", "due", "amount", "received", "received_amount"]

    def clean_amount(self):
        return _positive(self.cleaned_data["amount"])

    def clean_received_amount(self):
        return _positive(self.cleaned_data["received_amount"])

    def clean_received(self):
        received: date | None = self.cleaned_data["received"]
        if received and received > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Leave it empty until the money is there."))
        return received

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("received") and cleaned.get("received_amount") is None and "amount" in cleaned:
            cleaned["received_amount"] = cleaned["amount"]
        return cleaned


class OwnShareForm(forms.ModelForm):
    """What the project takes of the municipality's frame in one year."""

    mark_optional = False

    class Meta:
        model = OwnShare
        fields = ["year", "currency", "amount", "used"]

    def clean_year(self):
        return _reasonable_year(self.cleaned_data["year"])

    def clean_amount(self):
        return _positive(self.cleaned_data["amount"])

    def clean_used(self):
        return _positive(self.cleaned_data["used"])

    def has_changed(self):
        """A row in which only the currency and the zero were there from the start is empty."""
        return bool(set(self.changed_data) - ({"currency", "used"} if not self.instance.pk else set()))


InstalmentFormSet = forms.inlineformset_factory(
    Project, Instalment, InstalmentForm, extra=EMPTY_ROWS, can_delete_extra=False
)
OwnShareFormSet = forms.inlineformset_factory(Project, OwnShare, OwnShareForm, extra=EMPTY_ROWS, can_delete_extra=False)


class MoneyForms:
    """The rows of a project's money, judged and kept together; `version` is the one with which they were opened."""

    def __init__(self, project: Project, data=None):
        self.project = project
        self.version = int(data["version"]) if data and data.get("version", "").isdecimal() else project.version
        self.instalments = InstalmentFormSet(data, instance=project, prefix="instalments")
        home = [{"currency": home_currency(project.municipality)}] * EMPTY_ROWS
        self.own_shares = OwnShareFormSet(data, instance=project, prefix="own", initial=home)

    def is_valid(self) -> bool:
        return all([self.instalments.is_valid(), self.own_shares.is_valid()])

    @property
    def wrong(self) -> list[forms.Form]:
        """The rows that have to be mended."""
        return [form for form in (*self.instalments.forms, *self.own_shares.forms) if form.errors]

    def save(self, *, by: Member) -> Project:
        """Keep the rows. Raises StaleVersionError."""
        sets = (self.instalments, self.own_shares)
        lines = [line for rows in sets for line in rows.save(commit=False)]
        gone = [line for rows in sets for line in rows.deleted_objects]
        return keep_money(self.project, by=by, version=self.version, lines=lines, gone=gone)


class FrameForm(forms.ModelForm):
    """A year's frame in one currency; the one that stands there is replaced."""

    class Meta:
        model = Frame
        fields = ["year", "currency", "amount"]

    def clean_year(self):
        return _reasonable_year(self.cleaned_data["year"])

    def clean_amount(self):
        return _positive(self.cleaned_data["amount"])

    def validate_unique(self):
        """A second time it is replaced."""

    def keep(self, *, by: Member) -> Frame:
        """Set the frame."""
        return set_frame(by=by, **self.cleaned_data)


class SharesForm(forms.Form):
    """Of which year and currency the projects' shares are shown; of all when nothing or nonsense is given."""

    year = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    currency = forms.ChoiceField(required=False, choices=Currency.choices)

    @property
    def only(self) -> dict:
        """The valid part of what was asked for."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
