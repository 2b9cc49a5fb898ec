"""The form of an institution, and of who works there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.institutions.actions import change_institution, create_institution
from portal.institutions.models import Institution
from portal.institutions.numbers import validate_organisation_number
from portal.institutions.queries import members_at
from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member

# What a unit is and whether it counts is the municipality's to say, not the unit's own.
DECIDED = ("kind", "ownership", "opened", "closed", "successor", "counts_in_coverage", "left_out_reason", "district")


class InstitutionForm(VersionedForm):
    """All of an institution for coordinators; for its head what the unit itself knows best."""

    class Meta:
        model = Institution
        fields = [
            "name",
            "kind",
            "ownership",
            "counts_in_coverage",
            "left_out_reason",
            "organisation_number",
            "oid",
            "street",
            "postal_code",
            "place",
            "district",
            "website",
            "learners",
            "staff",
            "opened",
            "closed",
            "successor",
        ]
        help_texts = {
            "counts_in_coverage": _(
                "Registers also list units to which no child goes. What you say here, imports leave alone."
            ),
            "left_out_reason": _("Only for units that do not count."),
            "oid": _("For example E10293762. It is needed for Erasmus+ applications."),
            "website": _("For example https://www.example.org"),
            "closed": _("From this day on the unit is no longer counted. Its history stays."),
            "successor": _("The unit that took over, when it was merged."),
        }

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        if not member.can("institutions.add_institution"):
            for name in DECIDED:
                del self.fields[name]
            return
        self.fields["left_out_reason"].choices = [("", _("It counts")), *self.fields["left_out_reason"].choices[1:]]
        others = Institution.objects.visible_to(member).exclude(pk=self.instance.pk)
        self.fields["successor"].queryset = others

    def clean_organisation_number(self):
        """The compact number."""
        number = self.cleaned_data["organisation_number"]
        return number and validate_organisation_number(number, self.member.municipality.country)

    def clean(self):
        """A unit that counts has no reason for not counting; what the database would refuse is told at its field."""
        said = super().clean()
        if said.get("counts_in_coverage"):
            said["left_out_reason"] = ""
        elif said.get("left_out_reason") == "":
            self.add_error("left_out_reason", _("Say why the institution does not count in coverage."))
        if said.get("opened") and said.get("closed") and said["closed"] < said["opened"]:
            self.add_error("closed", _("The closing date is before the opening date."))
        return said

    def save(self, commit=True):
        """Make or change the institution. May raise StaleVersionError."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        if self.instance.pk:
            version = self.cleaned_data["version"]
            return change_institution(self.instance, fields=fields, version=version, by=self.member)
        return create_institution(municipality=self.member.municipality, fields=fields, by=self.member)


class MemberChoices(forms.ModelMultipleChoiceField):
    """Members with their role."""

    def label_from_instance(self, member):
        return f"{member} ({member.get_role_display()})"


class WorkplacesForm(forms.Form):
    """The members who work at an institution."""

    mark_optional = False
    members = MemberChoices(label=_("Who works here?"), queryset=Member.objects.none(), required=False)

    def __init__(self, *args, member: Member, institution: Institution, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = Member.objects.visible_to(member).current()
        self.initial["members"] = members_at(institution)
