"""Forms of partners: the record, its part in a project, the merge of two records."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.kit.countries import country_name
from portal.tenancy.models import Member
from projects.portfolio.actions.partners import add_partnership, change_partner, create_partner
from projects.portfolio.likeness import Known
from projects.portfolio.models import Partner, Partnership, Project
from projects.portfolio.numbers import validate_oid, validate_pic
from projects.portfolio.queries.partners import alike
from projects.programmes.countries import countries_to_choose

CHOOSE = gettext_lazy("Choose")
FIELDS = ("name", "place", "country", "kind", "oid", "pic", "website")
COMPARED = ("name", "place", "country", "oid", "pic")
LONGEST_TYPED = 30


class PartnerForm(VersionedForm):
    """A partner. One that looks like a record that exists is saved only when somebody says that it is another."""

    country = forms.ChoiceField(label=gettext_lazy("Country"))
    oid = forms.CharField(
        label="OID",
        help_text=gettext_lazy("For example E10293762. Programmes of the national agencies use it."),
        required=False,
        max_length=LONGEST_TYPED,
    )
    pic = forms.CharField(
        label="PIC",
        help_text=gettext_lazy("Nine digits. Programmes run from Brussels use it."),
        required=False,
        max_length=LONGEST_TYPED,
    )
    website = forms.URLField(label=gettext_lazy("Website"), required=False, max_length=200, assume_scheme="https")
    is_other = forms.BooleanField(
        label=gettext_lazy("It is none of these: keep it as a partner of its own"), required=False
    )

    class Meta:
        model = Partner
        fields = FIELDS

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["country"].choices = [("", CHOOSE), *countries_to_choose()]

    def _compared(self):
        return [name for name in super()._compared() if name != "is_other"]

    @cached_property
    def alike(self) -> list[Partner]:
        """Records that look like what is typed; none when nothing was changed that tells organisations apart."""
        if not self.is_bound or self.errors or not set(COMPARED) & set(self.changed_data):
            return []
        return alike(
            self.member, Known(self.instance.pk, **{name: self.cleaned_data.get(name, "") for name in COMPARED})
        )

    @property
    def must_confirm(self) -> bool:
        """Whether somebody has to say first that the partner is none of those that look like it."""
        return bool(self.alike) and not self.cleaned_data.get("is_other")

    def clean_oid(self):
        oid = validate_oid(self.cleaned_data["oid"])
        taken = Partner.objects.visible_to(self.member).filter(oid=oid).exclude(pk=self.instance.pk).first()
        if oid and taken:
            raise forms.ValidationError(_taken(taken))
        return oid

    def clean_pic(self):
        return validate_pic(self.cleaned_data["pic"])

    def say_oid_is_taken(self, partner: Partner):
        """Somebody else has saved the OID meanwhile."""
        self.add_error("oid", _taken(partner))

    def save(self, commit=True):
        """Add or change the partner. Raises OidTakenError and StaleVersionError."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        if self.instance.pk:
            return change_partner(self.instance, by=self.member, fields=fields, version=self.cleaned_data["version"])
        return create_partner(municipality=self.member.municipality, by=self.member, fields=fields)


def _taken(partner: Partner) -> str:
    return _("“%(name)s” has this OID already: it is the same organisation.") % {"name": partner}


class RoleForm(forms.Form):
    """What a partner is in a project."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role in the project"),
        choices=Partnership.Role.choices,
        initial=Partnership.Role.PARTNER,
    )


class ChosenPartnerForm(RoleForm):
    """A partner that has a record, and its role in the project."""

    partner = forms.ModelChoiceField(Partner.objects.none())

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.visible_to(member)


class NewPartnerForm(PartnerForm):
    """The short form beside a project: a new partner with its role."""

    role = RoleForm.base_fields["role"]
    pic = website = None
    field_order = ("name", "place", "country", "kind", "oid", "role")

    class Meta(PartnerForm.Meta):
        fields = ("name", "place", "country", "kind", "oid")

    def save_in(self, project: Project) -> Partnership:
        """Add the partner, and bring it into the project. Raises OidTakenError."""
        return add_partnership(project, partner=self.save(), role=self.cleaned_data["role"], by=self.member)


class MergeForm(forms.Form):
    """Which value wins where two records of a partner differ."""

    mark_optional = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    other_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, kept: Partner, gone: Partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.gone = kept, gone
        self.initial |= {"version": kept.version, "other_version": gone.version}
        self.differing = [name for name in FIELDS if getattr(kept, name) != getattr(gone, name)]
        for name in self.differing:
            self.fields[name] = self._choice(name)

    def _choice(self, name: str) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=Partner._meta.get_field(name).verbose_name.capitalize(),
            choices=[("kept", in_words(self.kept, name)), ("gone", in_words(self.gone, name))],
            initial="kept" if getattr(self.kept, name) else "gone",
            widget=forms.RadioSelect,
        )

    @property
    def choices(self):
        """The fields in which something is to be chosen."""
        return [self[name] for name in self.differing]

    @property
    def values(self) -> dict:
        """The chosen values by field."""
        chosen = {name: self.cleaned_data[name] for name in self.differing}
        return {name: getattr(self.kept if which == "kept" else self.gone, name) for name, which in chosen.items()}

    @property
    def versions(self) -> tuple[int, int]:
        """The versions of the two records that somebody has looked at."""
        return self.cleaned_data["version"], self.cleaned_data["other_version"]


def in_words(partner: Partner, name: str) -> str:
    """A value of the record as a reader would say it."""
    if name == "country":
        return country_name(partner.country)
    if name == "kind":
        return partner.get_kind_display()
    return getattr(partner, name) or _("(nothing)")
