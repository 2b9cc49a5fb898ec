"""Pages of meetings: calling and changing, the meeting with its agenda and answers, the calendar file."""

from collections import Counter
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic.detail import SingleObjectMixin

from portal.audit.queries import history_of
from portal.jobs.models import Job
from portal.kit import ics
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import DetailPage, FormPage, ObjectMixin, Page
from portal.kit.personal import Opens
from portal.networks import actions
from portal.networks.actions.minutes import RENDER
from portal.networks.forms import ActionPointForm, CallForm, CancelForm, MeetingForm, PointForm
from portal.networks.models import Network
from portal.networks.queries import attendances_of, documents_of, events_of_meeting, people_of, points_carried_to
from portal.networks.render import entry_of
from portal.networks.states import GIVEN, Answer
from portal.networks.views.of_meeting import MeetingAction, MeetingMixin


class CallPage(ObjectMixin, SingleObjectMixin, FormPage):
    """Calls a meeting of a network, or a series."""

    permission = "networks.add_meeting"
    model = Network
    form_class = CallForm
    template_name = "networks/meeting_form.html"
    title = gettext_lazy("Call a meeting")

    @cached_property
    def object(self):
        network = self.get_object()
        network.municipality = self.request.municipality
        return network

    def breadcrumbs(self):
        network = (str(self.object), self.to("networks:network", pk=self.object.pk))
        return [(_("Networks"), self.to("networks:list")), network]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member, "network": self.object}

    def form_valid(self, form):
        meetings = form.save()
        messages.success(self.request, _called(meetings))
        return HttpResponseRedirect(self.to("networks:meeting", pk=meetings[0].pk))

    def get_context_data(self, **kwargs):
        network = self.object
        asked = sum(one.is_current for one in people_of(network, self.request.member).asked)
        return super().get_context_data(asked=asked, back=self.to("networks:network", pk=network.pk), **kwargs)


def _called(meetings):
    number = actions.letters_due(meetings)
    if not number:
        held = all(meeting.is_over for meeting in meetings)
        return (
            _("The meeting is noted. Nobody gets a letter, for it has been held.")
            if held
            else _("The meeting is called.")
        )
    return ngettext(
        "The meeting is called. %(number)s person gets a letter.",
        "The meeting is called. %(number)s people get a letter.",
        number,
    ) % {"number": number}


class MeetingPage(MeetingMixin, DetailPage):
    """One meeting: when and where, the agenda, who comes, and what came of it."""

    permission = "networks.view_meeting"
    opens_personal_data = Opens(
        "meeting",
        gettext_lazy("Meeting with its list of people"),
        lambda context: [one.member_id for one in context["attendances"]],
    )
    template_name = "networks/meeting.html"

    def get_context_data(self, **kwargs):
        meeting, member = self.object, self.request.member
        attendances = attendances_of(meeting)
        return super().get_context_data(
            is_open=meeting.is_open,
            agenda=list(meeting.agenda.select_related("proposed_by")),
            carried=list(points_carried_to(meeting)),
            points=list(meeting.points.select_related("owner")),
            documents=list(documents_of(meeting)),
            attendances=attendances,
            tally=_tally(attendances),
            own=next((one for one in attendances if one.member_id == member.pk), None),
            answers=GIVEN,
            point_form=PointForm(),
            action_form=ActionPointForm(member=member) if self._writes() else None,
            **self._file(),
            **kwargs,
        )

    def _writes(self):
        meeting = self.object
        return meeting.is_open and not meeting.is_ahead and self.request.member.can("networks.change_meeting", meeting)

    def _file(self):
        """The file of approved minutes, or the work that makes it."""
        if not self.object.is_frozen:
            return {}
        if file := self.object.files.first():
            return {"file": file}
        return {"job": self.visible(Job).filter(kind=RENDER, subject_id=self.object.pk).first()}


def _tally(attendances):
    """How many have given which answer."""
    given = Counter(one.answer for one in attendances)
    return [(answer.label, given[answer]) for answer in (*GIVEN, Answer.NONE) if given[answer]]


class MeetingHistory(MeetingMixin, DetailPage):
    """What happened to a meeting and to what belongs to it."""

    permission = "networks.view_meeting"
    template_name = "networks/history.html"
    title = gettext_lazy("History")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]

    def get_context_data(self, **kwargs):
        history = history_of(self.object, *events_of_meeting(self.object))
        return super().get_context_data(history=history, **kwargs)


class EditMeetingPage(MeetingMixin, VersionedPage):
    """Changes a meeting that has not been held."""

    permission = "networks.change_meeting"
    form_class = MeetingForm
    template_name = "networks/meeting_form.html"
    title = gettext_lazy("Change the meeting")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member, "network": self.object.network}

    def save(self, form):
        return form.save()

    def form_valid(self, form):
        try:
            response = super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        if response.status_code == HTTPStatus.FOUND:
            messages.success(self.request, _changed(self.object))
        return response

    def get_context_data(self, **kwargs):
        told = actions.told_of(self.object)
        return super().get_context_data(told=told, back=self.get_success_url(), **kwargs)


def _changed(meeting):
    number = actions.letters_due([meeting])
    if not number:
        return _("The meeting is changed.")
    return ngettext(
        "The meeting is changed. %(number)s person gets a letter.",
        "The meeting is changed. %(number)s people get a letter.",
        number,
    ) % {"number": number}


class CalendarFile(MeetingMixin, ObjectMixin, SingleObjectMixin, Page, View):
    """The meeting as a file for one's own calendar."""

    permission = "networks.view_meeting"
    opens_personal_data = Opens(
        "meeting_file",
        gettext_lazy("Calendar file of a meeting"),
        lambda context: [context["view"].object.called_by_id],
    )

    def get(self, request, *args, **kwargs):
        self.object = meeting = self.get_object()
        method = ics.CANCEL if meeting.state == "cancelled" else ics.PUBLISH
        content = ics.write([entry_of(meeting)], method=method)
        disposition = {"Content-Disposition": f'attachment; filename="meeting-{meeting.pk}.ics"'}
        return HttpResponse(content, content_type=f"text/calendar; charset=utf-8; method={method}", headers=disposition)


class CancelPage(MeetingAction, DetailPage):
    """Asks first, saying how many get a letter; then cancels the meeting."""

    http_method_names = Page.http_method_names
    template_name = "networks/cancel_meeting.html"
    title = gettext_lazy("Cancel the meeting")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=CancelForm(), told=actions.told_of(self.object), **kwargs)

    def do(self, meeting):
        reason = self.checked(CancelForm(self.request.POST))["reason"]
        return _cancelled(actions.cancel_meeting(meeting, by=self.request.member, reason=reason))


def _cancelled(meeting):
    number = actions.letters_due([meeting])
    if not number:
        return _("The meeting is cancelled.")
    return ngettext(
        "The meeting is cancelled. %(number)s person gets a letter.",
        "The meeting is cancelled. %(number)s people get a letter.",
        number,
    ) % {"number": number}


class AnswerMeeting(MeetingAction):
    """Says whether one comes."""

    permission = "networks.answer_meeting"

    def do(self, meeting):
        answer, member = self.request.POST.get("answer"), self.request.member
        if answer not in GIVEN:
            raise ValidationError(_("Answer yes, maybe or no."))
        attendance = meeting.attendances.get(member=member)
        actions.answer_meeting(attendance, answer=answer, by=member)
        return _("Your answer is noted.")
