"""Forms of accreditations, and which of them the list shows."""

import django_filters as filters
from django import forms
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedForm
from portal.kit.sorting import Alphabetical
from portal.tenancy.models import Member
from portal.tenancy.queries import contacts_to_choose
from projects.portfolio.accreditation_rules import GOALS
from projects.portfolio.actions.accreditations import change_accreditation, create_accreditation
from projects.portfolio.forms.participations import Part, ParticipationsField, ParticipationsWidget
from projects.portfolio.forms.project import reasonable
from projects.portfolio.models import Accreditation, BudgetRequest
from projects.portfolio.queries.accreditations import holders_to_choose
from projects.portfolio.rules import may_hold
from projects.programmes.catalogue import catalogue
from projects.programmes.codes import CodeReading, Level, explain, read_code

PROGRAMME = "erasmus_plus"
MOST_IN_A_GOAL = 300
TAKEN = gettext_lazy("This code is registered already.")
NAMES = {"holder": "holder__name"}


class MembersWidget(ParticipationsWidget):
    """Institutions to tick, with dates and without roles."""

    roles = ()


class MembersField(ParticipationsField):
    """Cleans to {institution: Part}, of which only the dates say something."""

    widget = MembersWidget


class GoalsField(forms.CharField):
    """One goal a line; cleans to a list."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        goals = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(goals) > GOALS:
            text = _("An Erasmus plan has at most ten goals; these are %(count)d.")
            raise forms.ValidationError(text % {"count": len(goals)})
        if any(len(goal) > MOST_IN_A_GOAL for goal in goals):
            raise forms.ValidationError(_("A goal has at most %(most)d characters.") % {"most": MOST_IN_A_GOAL})
        return goals

    def in_words(self, value):
        """The goals, one after the other."""
        return " · ".join((value or "").splitlines()) or "–"


class AccreditationForm(VersionedForm):
    """An accreditation; its code says which action and field it is of."""

    code = forms.CharField(
        label=gettext_lazy("Accreditation code"),
        help_text=gettext_lazy("As it stands in the award letter, for example 2023-1-NO01-KA120-SCH-000188871."),
        max_length=200,
    )
    goals = GoalsField(
        label=gettext_lazy("Goals of the Erasmus plan"),
        help_text=gettext_lazy("One on each line, at most ten."),
        required=False,
    )
    members = MembersField(label=gettext_lazy("Members of the consortium"), required=False)
    field_order = ("code", "holder", "status", "starts", "ends", "contact", "goals", "members")

    class Meta:
        model = Accreditation
        fields = ["code", "holder", "status", "starts", "ends", "contact", "goals"]

    def __init__(self, data=None, files=None, *, member: Member, **kwargs):
        super().__init__(data, files, **kwargs)
        self.member = member
        own = set(Institution.objects.visible_to(member).of(member).values_list("pk", flat=True))
        if self.instance.pk:
            members = self.instance.memberships.values_list("institution", "joined", "left")
            self.initial["members"] = {institution: Part("", *dates) for institution, *dates in members}
        else:
            self.initial.setdefault("contact", member.pk)
            self.initial.setdefault("holder", next(iter(own)) if len(own) == 1 else None)
        offered = holders_to_choose(member, self.instance)
        self.fields["holder"].queryset = offered
        self.fields["holder"].widget.choices = [("", _("The municipality itself")), *((one.pk, one) for one in offered)]
        self.fields["holder"].help_text = ""
        self.fields["members"].offer(offered, own, self["members"].value() or {})
        self.fields["contact"].queryset = contacts_to_choose(member, self.instance.contact_id)

    # What the code says ----------------------------------------------------------------------------------------------

    @cached_property
    def reading(self) -> CodeReading:
        """The code in the form as it was understood."""
        return read_code(self["code"].value() or "", PROGRAMME)

    @property
    def explanation(self):
        """What a right code says, part by part; its serial number says nothing."""
        if self.reading.level == Level.ERROR:
            return []
        return [fact for fact in explain(self.reading) if fact.written != self.reading.serial]

    # Judging ---------------------------------------------------------------------------------------------------------

    def clean_starts(self):
        return reasonable(self.cleaned_data["starts"])

    def clean_ends(self):
        return reasonable(self.cleaned_data["ends"])

    def clean_code(self):
        if self.reading.errors:
            raise forms.ValidationError([str(message) for message in self.reading.errors])
        action = catalogue().actions.get(self.reading.action)
        if action is None or not action.accreditation:
            raise forms.ValidationError(_("This is no accreditation's code: KA120 or the like must stand in it."))
        if self._is_taken():
            raise forms.ValidationError(TAKEN)
        return self.reading.normalised

    def _is_taken(self) -> bool:
        others = Accreditation.objects.visible_to(self.member).exclude(pk=self.instance.pk)
        return others.filter(code=self.reading.normalised).exists()

    def say_code_is_taken(self):
        """Refuse the code."""
        self.add_error("code", TAKEN)

    def clean(self):
        cleaned = super().clean()
        starts, ends, holder = cleaned.get("starts"), cleaned.get("ends"), cleaned.get("holder")
        if starts and ends and ends < starts:
            words = {"ends": date_format(ends), "starts": date_format(starts)}
            self.add_error("ends", _("It ends on %(ends)s, before it starts on %(starts)s.") % words)
        if "holder" not in self.errors and not may_hold(self.member, holder, self._existing()):
            self.add_error("holder", _("Choose one of your own units."))
        return cleaned

    def _existing(self) -> Accreditation | None:
        return self.instance if self.instance.pk else None

    # Sending ---------------------------------------------------------------------------------------------------------

    def save(self, commit=True):
        """Register or change the accreditation. Raises what the actions raise."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        fields["action_id"] = self.reading.action
        members = {institution: (part.starts, part.ends) for institution, part in self.cleaned_data["members"].items()}
        sent = {"by": self.member, "fields": fields, "members": members}
        if self.instance.pk:
            return change_accreditation(self.instance, version=self.cleaned_data["version"], **sent)
        return create_accreditation(municipality=self.member.municipality, **sent)


class BudgetRequestForm(forms.ModelForm):
    """When the money of a year was asked for, or why it was not."""

    class Meta:
        model = BudgetRequest
        fields = ["year", "sent", "note"]
        help_texts = {
            "sent": gettext_lazy("Empty when no money was asked for."),
            "note": gettext_lazy("Why no money was asked for, or what else should be known."),
        }

    def __init__(self, data=None, *, years: list[int], **kwargs):
        super().__init__(data, **kwargs)
        self.fields["year"] = forms.TypedChoiceField(
            label=self.fields["year"].label, choices=[(year, year) for year in years], coerce=int
        )

    def clean_sent(self):
        sent = reasonable(self.cleaned_data["sent"]) if self.cleaned_data["sent"] else None
        if sent and sent > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return sent

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned["sent"] or cleaned["note"]):
            self.add_error("note", _("Say when it was sent, or why no money was asked for."))
        return cleaned


class Sort(filters.OrderingFilter):
    """An order in which no two rows are equal."""

    def filter(self, qs, value):
        field = value[0] if value else "-ends"
        name, down = field.removeprefix("-"), field.startswith("-")
        key = Alphabetical(NAMES[name]) if name in NAMES else F(name)
        return qs.order_by(key.desc(nulls_last=True) if down else key.asc(nulls_last=True), "code", "pk")


class AccreditationFilter(filters.FilterSet):
    """Filters of the list of accreditations."""

    text = filters.CharFilter(label=gettext_lazy("Search"), method="search")
    status = filters.ChoiceFilter(
        label=gettext_lazy("Status"), choices=Accreditation.Status, empty_label=gettext_lazy("All")
    )
    valid = filters.ChoiceFilter(
        label=gettext_lazy("Validity"),
        choices=[("today", gettext_lazy("Valid today"))],
        method="valid_on",
        empty_label=gettext_lazy("All"),
    )
    sort = Sort(fields=("code", "holder", "status", "starts", "ends"), widget=forms.HiddenInput)

    class Meta:
        model = Accreditation
        fields = ["text", "status", "valid"]

    def search(self, accreditations, name, text):
        """Those in whose code or holder every word stands."""
        for word in text.split():
            held = Institution.objects.visible_to(self.request.member).filter(name__icontains=word)
            accreditations = accreditations.filter(Q(code__icontains=word) | Q(holder__in=held))
        return accreditations

    def valid_on(self, accreditations, name, value):
        """Those that are valid today."""
        today = timezone.localdate()
        return accreditations.filter(starts__lte=today, ends__gte=today)
