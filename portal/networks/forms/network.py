"""The form of a network: its name, its rhythm, who has a seat."""

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedForm
from portal.networks.actions import change_network, create_network
from portal.networks.models import Network
from portal.networks.queries.networks import guests_to_choose, institutions_to_choose
from portal.tenancy.models import Member


class NetworkForm(VersionedForm):
    """A network for all contact persons, or for those of chosen institutions, and guests."""

    months_off = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Months without meetings"), choices=list(MONTHS.items()), coerce=int, required=False
    )
    institutions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Institutions with a seat"),
        queryset=Institution.objects.none(),
        required=False,
        help_text=gettext_lazy("Only when not all contact persons have a seat."),
    )
    guests = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Guests"),
        queryset=Member.objects.none(),
        required=False,
        help_text=gettext_lazy("People who have a seat without being contact person anywhere."),
    )

    class Meta:
        model = Network
        fields = ["name", "theme", "for_all", "meetings_a_year", "months_off"]
        help_texts = {
            "theme": gettext_lazy("For example: Language and inclusion in kindergartens."),
            "meetings_a_year": gettext_lazy("We tell you when it has been too long."),
        }

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["institutions"].queryset = institutions_to_choose(member, self.instance)
        self.fields["guests"].queryset = guests_to_choose(member, self.instance)
        if self.instance.pk:
            seats = self.instance.seats.values_list("institution", "member")
            self.initial["institutions"] = [institution for institution, _guest in seats if institution]
            self.initial["guests"] = [guest for _institution, guest in seats if guest]

    def clean(self):
        said = super().clean()
        if not said.get("for_all") and not said.get("institutions") and "institutions" not in self.errors:
            self.add_error("institutions", _("Choose the institutions, or give all contact persons a seat."))
        if len(said.get("months_off", ())) == len(MONTHS):
            self.add_error("months_off", _("There must be at least one month with meetings."))
        return said

    def clean_name(self):
        """Two networks of one name could not be told apart."""
        name = self.cleaned_data["name"]
        same = Network.objects.visible_to(self.member).filter(name=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(_("There is a network of this name already."))
        return name

    def save(self, commit=True):
        """Make or change the network. May raise StaleVersionError."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        sent = {"by": self.member, "fields": fields}
        sent |= {name: self.cleaned_data[name] for name in ("institutions", "guests")}
        if self.instance.pk:
            return change_network(self.instance, version=self.cleaned_data["version"], **sent)
        return create_network(municipality=self.member.municipality, **sent)
