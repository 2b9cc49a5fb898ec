"""The short form of an activity: five answers, and what it gave when it is over."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member
from portal.tenancy.queries import contacts_to_choose
from projects.activities.actions import change_activity, create_activity
from projects.activities.forms.fields import in_order, own_first, reasonable
from projects.activities.models import Activity
from projects.activities.queries import institutions_to_choose
from projects.activities.rules import may_register_for
from projects.programmes.countries import countries_to_choose
from projects.programmes.queries import programmes_to_choose

MORE = ("countries", "place", "host", "staff", "learners", "outcome", "programme")


class ActivityForm(VersionedForm):
    """An activity takes place at institutions, or in the municipality as a whole, or both."""

    institutions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Units that take part"),
        queryset=Institution.objects.none(),
        required=False,
        help_text=gettext_lazy("None, when only the municipality as a whole takes part."),
    )
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Countries"),
        required=False,
        help_text=gettext_lazy("Where you go, or where your guests come from."),
    )

    class Meta:
        model = Activity
        fields = [
            "kind",
            "title",
            "starts",
            "ends",
            "by_municipality",
            "contact",
            "countries",
            "place",
            "host",
            "staff",
            "learners",
            "outcome",
            "programme",
        ]
        labels = {
            "by_municipality": gettext_lazy("The municipality as a whole takes part"),
            "staff": gettext_lazy("Staff who took part"),
            "learners": gettext_lazy("Children or pupils who took part"),
        }
        help_texts = {
            "title": gettext_lazy("For example: Head teachers visit schools in Tampere."),
            "ends": gettext_lazy("Leave it empty when it is one day."),
            "staff": gettext_lazy("A number, no names."),
            "learners": gettext_lazy("A number, no names."),
            "outcome": gettext_lazy("What you learnt, and what will be done with it. Write no names of participants."),
        }

    def __init__(self, data=None, files=None, *, member: Member, **kwargs):
        super().__init__(data, files, **kwargs)
        self.member = member
        own = set(Institution.objects.visible_to(member).of(member).values_list("pk", flat=True))
        if self.instance.pk:
            self.initial["institutions"] = list(self.instance.parts.values_list("institution", flat=True))
        else:
            self.initial.setdefault("contact", member.pk)
            self.initial.setdefault("institutions", list(own) if len(own) == 1 else [])
        self._offer(own)

    def _offer(self, own: set[int]):
        chosen = [str(one) for one in self["institutions"].value() or () if str(one).isdecimal()]
        offered = institutions_to_choose(self.member, chosen)
        self.fields["institutions"].queryset = offered
        self.fields["institutions"].widget.choices = own_first(offered, own, chosen)
        self.fields["countries"].choices = countries_to_choose(self["countries"].value() or ())
        self.fields["contact"].queryset = contacts_to_choose(self.member, self.instance.contact_id)
        self.fields["programme"].queryset = programmes_to_choose(self.member, also=self.instance.programme_id)
        self.fields["programme"].empty_label = _("None")
        self.fields["ends"].required = False

    @property
    def more_is_open(self) -> bool:
        """Whether the part that is folded away holds something to see."""
        return any(self[name].errors or self[name].value() for name in MORE)

    def clean_starts(self):
        return reasonable(self.cleaned_data["starts"])

    def clean_ends(self):
        return reasonable(self.cleaned_data["ends"] or self.cleaned_data.get("starts"))

    def clean(self):
        cleaned = super().clean()
        in_order(self, _("The activity ends on %(ends)s, before it starts on %(starts)s."))
        self._check_who(cleaned.get("institutions"), cleaned.get("by_municipality"))
        return cleaned

    def _check_who(self, institutions, by_municipality):
        if institutions is None:
            return
        if not institutions and not by_municipality:
            self.add_error("institutions", _("Choose who takes part: units, or the municipality as a whole."))
        elif not may_register_for(self.member, institutions, self.instance.contact_id if self.instance.pk else None):
            self.add_error("institutions", _("At least one of your own units must take part."))

    def save(self, commit=True):
        """Register or change the activity. Raises what the actions raise."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        sent = {"by": self.member, "fields": fields, "institutions": self.cleaned_data["institutions"]}
        if self.instance.pk:
            return change_activity(self.instance, version=self.cleaned_data["version"], **sent)
        return create_activity(municipality=self.member.municipality, **sent)
