"""Forms of bulletins: a draft with its receivers, and the correction of what is sent."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedForm
from portal.networks import actions, attachments
from portal.networks.attachments import Attached
from portal.networks.kinds import Audience
from portal.networks.models import Bulletin, Network
from portal.tenancy.models import Member


class CorrectionForm(VersionedForm):
    """What a bulletin says. `about` is the record with which the form is opened."""

    link = forms.URLField(label=gettext_lazy("Link"), assume_scheme="https", max_length=500, required=False)
    attached = forms.ChoiceField(label=gettext_lazy("About a call or a project"), required=False)

    class Meta:
        model = Bulletin
        fields = ["title", "text", "source", "link"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "text": gettext_lazy("Leave a line empty between paragraphs. Addresses become links."),
            "source": gettext_lazy("For example: the national agency’s newsletter."),
        }

    def __init__(self, *args, member: Member, about: Attached | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        if self.instance.pk:
            about = attachments.attached(self.instance.attached_kind, self.instance.attached_number, member)
        self.fields["attached"].choices = [("", _("Nothing")), *attachments.offers(member, also=about)]
        self.initial |= {"attached": about.reference if about else ""}

    def save(self, commit=True):
        """Correct the bulletin. Raises what the action raises."""
        said = self.cleaned_data
        return actions.correct_bulletin(self.instance, by=self.member, fields=self._fields(), version=said["version"])

    def _fields(self) -> dict:
        kind, number = attachments.read(self.cleaned_data["attached"])
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return fields | {"attached_kind": kind, "attached_number": number}


class BulletinForm(CorrectionForm):
    """A draft, and to whom it is to go."""

    institutions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Institutions"), queryset=Institution.objects.none(), required=False
    )

    class Meta(CorrectionForm.Meta):
        fields = [*CorrectionForm.Meta.fields, "audience", "network"]
        widgets = CorrectionForm.Meta.widgets | {"audience": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = Network.objects.visible_to(self.member)
        self.fields["institutions"].queryset = Institution.objects.visible_to(self.member).open_on()
        if self.instance.pk:
            self.initial["institutions"] = list(self.instance.addressees.values_list("institution", flat=True))

    def clean(self):
        said = super().clean()
        if said.get("audience") == Audience.NETWORK:
            self._ask_for("network", _("Choose the network."))
        else:
            said["network"] = None
        if said.get("audience") == Audience.INSTITUTIONS:
            self._ask_for("institutions", _("Choose the institutions."))
        return said

    def _ask_for(self, name: str, error: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, error)

    def save(self, commit=True):
        """Put the draft down, or change it. Raises what the action raises."""
        said = {"by": self.member, "fields": self._fields(), "institutions": self.cleaned_data["institutions"]}
        if self.instance.pk:
            return actions.change_bulletin(self.instance, version=self.cleaned_data["version"], **said)
        return actions.write_bulletin(**said)
