"""Forms of bulletins: a draft with its receivers, and the correction of what is sent."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

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
    """A draft, and to whom it is to go: `all`, `network:3` or `institutions`."""

    to = forms.ChoiceField(label=pgettext_lazy("receivers", "To"), widget=forms.RadioSelect)
    institutions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Institutions"),
        queryset=Institution.objects.none(),
        required=False,
        help_text=gettext_lazy("Only when it is for chosen institutions."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        networks = [(f"{Audience.NETWORK}:{one.pk}", str(one)) for one in Network.objects.visible_to(self.member)]
        everybody, some = (Audience.ALL, Audience.ALL.label), (Audience.INSTITUTIONS, Audience.INSTITUTIONS.label)
        self.fields["to"].choices = [everybody, *networks, some]
        self.fields["institutions"].queryset = Institution.objects.visible_to(self.member).open_on()
        self.initial.setdefault("to", Audience.ALL)
        if self.instance.pk:
            audience, network = self.instance.audience, self.instance.network_id
            self.initial["to"] = f"{audience}:{network}" if network else audience
            self.initial["institutions"] = list(self.instance.addressees.values_list("institution", flat=True))

    def clean(self):
        said = super().clean()
        missing = not said.get("institutions") and "institutions" not in self.errors
        if said.get("to") == Audience.INSTITUTIONS and missing:
            self.add_error("institutions", _("Choose the institutions."))
        return said

    def save(self, commit=True):
        """Put the draft down, or change it. Raises what the action raises."""
        audience, network = attachments.read(self.cleaned_data["to"])
        fields = self._fields() | {"audience": audience, "network_id": network}
        said = {"by": self.member, "fields": fields, "institutions": self.cleaned_data["institutions"]}
        if self.instance.pk:
            return actions.change_bulletin(self.instance, version=self.cleaned_data["version"], **said)
        return actions.write_bulletin(**said)
