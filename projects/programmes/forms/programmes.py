"""The form of an own programme."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member
from projects.programmes.actions import change_programme, create_programme
from projects.programmes.countries import countries_to_choose
from projects.programmes.models import Programme


class ProgrammeForm(VersionedForm):
    """Only the name is needed."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=150,
        help_text=gettext_lazy("For example: The county's travel grant"),
    )
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Countries"), required=False, help_text=gettext_lazy("None ticked: any country.")
    )

    link = forms.URLField(
        label=gettext_lazy("Link"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=gettext_lazy("For example https://www.example.org"),
    )

    class Meta:
        model = Programme
        fields = ["name", "about", "funder", "link", "countries", "final_report_days", "eu"]
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["version"].required = self.instance.is_own
        self.fields["countries"].choices = countries_to_choose(self["countries"].value() or ())

    def clean_name(self):
        """A name that no other own programme has."""
        name = self.cleaned_data["name"]
        others = Programme.objects.own(self.member).exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("You have a programme of this name already."))
        return name

    def save(self, commit=True):
        """Add or change the programme. May raise StaleVersionError."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if self.instance.is_own:
            return change_programme(self.instance, fields=fields, version=self.cleaned_data["version"], by=self.member)
        return create_programme(municipality=self.member.municipality, fields=fields, by=self.member)
