"""The form of an own call."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member
from projects.programmes.actions import change_call, create_call
from projects.programmes.catalogue import catalogue
from projects.programmes.models import Call
from projects.programmes.queries import actions_to_choose, programmes_to_choose
from projects.programmes.zones import HOME, at

NOON = time(12)
MORE = ("opens", "expected", "year", "round", "unconfirmed")


class CallForm(VersionedForm):
    """Name and programme are needed; a call without a deadline is a coming one."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=150,
        help_text=gettext_lazy("For example: Travel grants of the twin-town fund, spring 2027"),
    )
    last_day = forms.DateField(label=gettext_lazy("Last day to apply"), required=False)
    clock = forms.TimeField(
        label=gettext_lazy("Closes at"),
        required=False,
        initial=NOON,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    applicants = forms.MultipleChoiceField(label=gettext_lazy("Who may apply"), required=False)

    link = forms.URLField(
        label=gettext_lazy("Link"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=gettext_lazy("For example https://www.example.org"),
    )

    class Meta:
        model = Call
        fields = [
            "name",
            "programme",
            "action",
            "year",
            "round",
            "opens",
            "zone",
            "expected",
            "applicants",
            "link",
            "about",
            "unconfirmed",
        ]
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "expected": gettext_lazy("Any day of the month, while the deadline is not known."),
            "unconfirmed": gettext_lazy("Readers are told to ask before they rely on it."),
        }

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["zone"].required = self.fields["year"].required = False
        self.fields["applicants"].choices = [(one.code, str(one.names)) for one in catalogue().applicants.values()]
        self.fields["programme"].queryset = programmes_to_choose(member, also=self.instance.programme_id)
        self.fields["action"].queryset = actions_to_choose(also=self.instance.action_id)
        self._start(self.instance)

    def _start(self, call: Call):
        if call._state.adding:
            self.initial["zone"] = HOME.get(self.member.municipality.country, call.zone)
        if call.deadline:
            self.initial |= {"last_day": call.last_day, "clock": call.local_deadline.time()}

    @property
    def more_is_open(self) -> bool:
        """Whether the part that is folded away holds something to see."""
        return any(self[name].errors or self[name].value() for name in MORE)

    def clean(self):
        """What contradicts itself is told at its field."""
        said = super().clean()
        action, programme = said.get("action"), said.get("programme")
        if action and programme and action.programme_id != programme.pk:
            self.add_error("action", _("%(action)s belongs to another programme.") % {"action": action})
        if said.get("opens") and said.get("last_day") and said["last_day"] < said["opens"]:
            self.add_error("last_day", _("The last day is before the call opens."))
        said["zone"] = said.get("zone") or self.initial["zone"]
        said["year"] = said.get("year") or (said.get("last_day") or said.get("expected") or timezone.localdate()).year
        return said

    def save(self, commit=True):
        """Add or change the call. May raise StaleVersionError."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        fields |= {"deadline": self._deadline(), "checked": timezone.localdate()}
        if self.instance.pk:
            return change_call(self.instance, fields=fields, version=self.cleaned_data["version"], by=self.member)
        return create_call(municipality=self.member.municipality, fields=fields, by=self.member)

    def _deadline(self) -> datetime | None:
        day, clock = self.cleaned_data["last_day"], self.cleaned_data["clock"] or NOON
        return at(datetime.combine(day, clock), self.cleaned_data["zone"]) if day else None
