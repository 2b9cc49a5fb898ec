"""Forms of meetings: calling one or a series, the minutes, action points."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.networks import rhythm
from portal.networks.actions import call_meetings, change_meeting, write_minutes
from portal.networks.models import ActionPoint, AgendaItem, Meeting, Network
from portal.networks.queries import people_of
from portal.tenancy.models import Member
from portal.tenancy.queries import contacts_to_choose

UNITS = (("", gettext_lazy("Once")), ("weeks", gettext_lazy("Weeks")), ("months", gettext_lazy("Months")))


class TimeInput(forms.TimeInput):
    """A time picker."""

    input_type = "time"
    template_name = "django/forms/widgets/text.html"

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", **kwargs)


class MeetingForm(VersionedForm):
    """One meeting: what, when and where. The hours are those of the municipality's clocks."""

    day = forms.DateField(label=gettext_lazy("Date"))
    begins = forms.TimeField(label=gettext_lazy("Begins at"), widget=TimeInput)
    ends = forms.TimeField(label=gettext_lazy("Ends at"), widget=TimeInput)
    link = forms.URLField(
        label=gettext_lazy("Link to the video meeting"), assume_scheme="https", max_length=500, required=False
    )

    class Meta:
        model = Meeting
        fields = ["title", "place", "link"]
        help_texts = {"place": gettext_lazy("Leave it empty when you meet by video only.")}

    def __init__(self, *args, member: Member, network: Network, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.network = member, network
        if self.instance.pk:
            starts, ends = self.instance.local_starts, self.instance.local_ends
            self.initial |= {"day": starts.date(), "begins": starts.time(), "ends": ends.time()}
        else:
            self.initial.setdefault("title", str(network))

    def clean(self):
        said = super().clean()
        if said.get("begins") and said.get("ends") and said["ends"] <= said["begins"]:
            self.add_error("ends", _("The meeting ends before it begins."))
        return said

    def validate_constraints(self):
        """The moments are put together by the action; `clean` has looked at the hours."""

    def save(self, commit=True):
        """Change the meeting. Raises what the action raises."""
        return change_meeting(
            self.instance, day=self.cleaned_data["day"], version=self.cleaned_data["version"], **self._said()
        )

    def _said(self):
        hours = {name: self.cleaned_data[name] for name in ("begins", "ends")}
        return {"by": self.member, "fields": {name: self.cleaned_data[name] for name in self.Meta.fields}, **hours}


class CallForm(MeetingForm):
    """A new meeting, or a series at the same hour of the day."""

    unit = forms.ChoiceField(label=gettext_lazy("Repeat every"), choices=UNITS, required=False)
    every = forms.IntegerField(label=gettext_lazy("How many of them"), min_value=1, max_value=12, required=False)
    until = forms.DateField(label=gettext_lazy("Until"), required=False)

    agenda = forms.CharField(
        label=gettext_lazy("Agenda"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        help_text=gettext_lazy("One point on each line. In a series they stand on the agenda of the first meeting."),
    )

    def clean_agenda(self):
        """The points."""
        points = [line.strip() for line in self.cleaned_data["agenda"].splitlines() if line.strip()]
        most = AgendaItem._meta.get_field("text").max_length
        if any(len(point) > most for point in points):
            raise ValidationError(_("A point has %(most)s characters at most."), params={"most": most})
        return points

    def clean(self):
        said = super().clean()
        if said.get("unit"):
            for name in ("every", "until"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Say how often and until when the meeting is repeated."))
            if said.get("day") and said.get("until") and said["until"] < said["day"]:
                self.add_error("until", _("The series ends before it begins."))
        return said

    @property
    def days(self):
        """The days on which the meeting is called; none in the network's months without meetings."""
        said = self.cleaned_data
        if not said["unit"]:
            return [said["day"]]
        series = {name: said[name] for name in ("every", "unit", "until")}
        return rhythm.dates(said["day"], **series, months_off=self.network.months_off)

    def save(self, commit=True):
        """Call the meeting or the series; returns them all."""
        return call_meetings(self.network, days=self.days, agenda=self.cleaned_data["agenda"], **self._said())


class CancelForm(forms.Form):
    """Why a meeting is cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
        help_text=gettext_lazy("It stands in the letter."),
    )


class PointForm(forms.ModelForm):
    """A point for the agenda."""

    class Meta:
        model = AgendaItem
        fields = ["text"]
        labels = {"text": gettext_lazy("A point for the agenda")}


class ActionPointForm(forms.ModelForm):
    """What somebody is to do until when."""

    class Meta:
        model = ActionPoint
        fields = ["text", "owner", "due"]

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = contacts_to_choose(member)


class MinutesForm(forms.Form):
    """Who came, what was decided about each point, and what was said."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    attended = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who came"), queryset=Member.objects.none(), required=False
    )
    minutes = forms.CharField(
        label=gettext_lazy("Minutes"), widget=forms.Textarea(attrs={"rows": 12}), max_length=50_000
    )

    def __init__(self, *args, member: Member, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.meeting = member, meeting
        self.items = list(meeting.agenda.all())
        self._offer_people()
        for item in self.items:
            self.fields[f"decision-{item.pk}"] = _decision(item)
        self.order_fields(["version", "attended", *(name for name in self.fields if name.startswith("decision-"))])
        self.initial |= {"version": meeting.version, "minutes": meeting.minutes}

    def _offer_people(self):
        seats = [one.pk for one in people_of(self.meeting.network, self.member).all]
        invited = self.meeting.attendances.values("member")
        self.fields["attended"].queryset = Member.objects.visible_to(self.member).filter(
            Q(pk__in=seats) | Q(pk__in=invited) | Q(pk=self.meeting.called_by_id)
        )
        came = self.meeting.attendances.filter(attended=True)
        self.initial["attended"] = list(came.values_list("member", flat=True))

    def save(self):
        """Write the minutes. Raises what the action raises."""
        said = self.cleaned_data
        return write_minutes(
            self.meeting,
            by=self.member,
            minutes=said["minutes"],
            decisions={item.pk: said[f"decision-{item.pk}"] for item in self.items},
            attended=said["attended"],
            version=said["version"],
        )


def _decision(item: AgendaItem) -> forms.CharField:
    label = _("Decision: %(point)s") % {"point": item.text}
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, widget=area, required=False, max_length=5000, initial=item.decision)
