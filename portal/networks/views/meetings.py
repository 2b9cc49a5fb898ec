"""Pages of meetings: calling, the meeting with its agenda and answers, the calendar file, the minutes."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic.detail import SingleObjectMixin

from portal.audit.queries import history_of
from portal.kit import ics
from portal.kit.concurrency import StaleVersionError, VersionedPage
from portal.kit.pages import ActionPage, DetailPage, FormPage, ObjectMixin, Page
from portal.networks import actions
from portal.networks.forms import ActionPointForm, CallForm, MeetingForm, MinutesForm, PointForm
from portal.networks.models import ActionPoint, AgendaItem, Meeting, Network
from portal.networks.queries import points_carried_to
from portal.networks.render import entry_of
from portal.networks.states import GIVEN


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
        meeting = form.save()
        messages.success(self.request, _("The meeting is called."))
        return HttpResponseRedirect(self.to("networks:meeting", pk=meeting.pk))


class MeetingMixin:
    """A page of one meeting."""

    model = Meeting
    context_object_name = "meeting"

    def get_queryset(self):
        return super().get_queryset().select_related("network", "called_by", "approved_by")

    def breadcrumbs(self):
        network = self.object.network
        return [
            (_("Networks"), self.to("networks:list")),
            (str(network), self.to("networks:network", pk=network.pk)),
        ]

    def get_success_url(self):
        return self.to("networks:meeting", pk=self.object.pk)


class MeetingPage(MeetingMixin, DetailPage):
    """One meeting: when and where, the agenda, who comes, and what came of it."""

    permission = "networks.view_meeting"
    template_name = "networks/meeting.html"

    def get_context_data(self, **kwargs):
        meeting, member = self.object, self.request.member
        attendances = list(meeting.attendances.select_related("member"))
        return super().get_context_data(
            agenda=meeting.agenda.select_related("proposed_by"),
            carried=points_carried_to(meeting),
            points=meeting.points.select_related("owner"),
            attendances=attendances,
            own=next((one for one in attendances if one.member_id == member.pk), None),
            answers=GIVEN,
            point_form=PointForm(),
            action_form=ActionPointForm(member=member) if self._writes() else None,
            history=history_of(meeting),
            **kwargs,
        )

    def _writes(self):
        return self.request.member.can("networks.change_meeting", self.object) and not self.object.is_frozen


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
            messages.success(self.request, _("The meeting is changed."))
        return response


class CalendarFile(MeetingMixin, ObjectMixin, SingleObjectMixin, Page, View):
    """The meeting as a file for one's own calendar."""

    permission = "networks.view_meeting"

    def get(self, request, *args, **kwargs):
        meeting = self.get_object()
        method = ics.CANCEL if meeting.state == "cancelled" else ics.PUBLISH
        content = ics.write([entry_of(meeting)], method=method)
        disposition = {"Content-Disposition": f'attachment; filename="meeting-{meeting.pk}.ics"'}
        return HttpResponse(content, content_type=f"text/calendar; charset=utf-8; method={method}", headers=disposition)


class MeetingAction(MeetingMixin, ActionPage):
    """A button or a small form on a meeting; what is refused is told and changes nothing."""

    permission = "networks.change_meeting"

    def act(self, meeting):
        try:
            return self.do(meeting)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return ""

    def do(self, meeting):
        """Do it; return what to tell the reader. May raise ValidationError."""
        raise NotImplementedError

    def checked(self, form):
        """The form's answers. Raises ValidationError with what is wrong with them."""
        if not form.is_valid():
            raise ValidationError([f"{form.fields[name].label}: {error}" for name, error in _errors(form)])
        return form.cleaned_data


def _errors(form):
    return [(name, error) for name, errors in form.errors.items() for error in errors]


class CancelMeeting(MeetingAction):
    """Cancels a meeting."""

    def do(self, meeting):
        actions.cancel_meeting(meeting, by=self.request.member)
        return _("The meeting is cancelled.")


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


class ProposePoint(MeetingAction):
    """Puts a point on the agenda."""

    permission = "networks.propose_point"

    def check_permission(self, obj=None):
        super().check_permission(obj and obj.network)

    def do(self, meeting):
        text = self.checked(PointForm(self.request.POST))["text"]
        actions.propose_point(meeting, text=text, by=self.request.member)
        return _("The point is on the agenda.")


class WithdrawPoint(MeetingAction):
    """Takes a point off the agenda."""

    permission = "networks.propose_point"

    def check_permission(self, obj=None):
        super().check_permission(obj and obj.network)

    def do(self, meeting):
        item = get_object_or_404(AgendaItem, meeting=meeting, pk=self.kwargs["item"])
        actions.withdraw_point(item, by=self.request.member)
        return _("The point is taken off the agenda.")


class AddActionPoint(MeetingAction):
    """Notes what somebody is to do."""

    def do(self, meeting):
        member = self.request.member
        said = self.checked(ActionPointForm(self.request.POST, member=member))
        point = actions.add_action_point(meeting, by=member, **said)
        return _("Noted: %(name)s does it.") % {"name": point.owner}


class ApproveMinutes(MeetingAction):
    """Approves the minutes, which nobody can change afterwards."""

    permission = "networks.approve_minutes"

    def do(self, meeting):
        actions.approve_minutes(meeting, by=self.request.member)
        return _("The minutes are approved. Nobody can change them any more.")


class PointDone(ActionPage):
    """Notes that an action point is done, or takes that back."""

    permission = "networks.do_point"
    model = ActionPoint

    def act(self, point):
        done = self.request.POST.get("done") != "no"
        actions.set_point_done(point, done=done, by=self.request.member)
        return _("Noted: it is done.") if done else _("Noted: it is not done.")

    def get_success_url(self):
        return self.to("networks:meeting", pk=self.object.meeting_id)


class MinutesPage(MeetingMixin, ObjectMixin, SingleObjectMixin, FormPage):
    """Writes down who came, what was decided and what was said."""

    permission = "networks.change_meeting"
    form_class = MinutesForm
    template_name = "networks/minutes_form.html"
    title = gettext_lazy("Write the minutes")

    @cached_property
    def object(self):
        return self.get_object()

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member, "meeting": self.object}

    def form_valid(self, form):
        try:
            form.save()
        except StaleVersionError as stale:
            form.data = form.data.copy()
            form.data["version"] = stale.latest.version
            form.add_error(None, _("Somebody else has changed the meeting meanwhile. Save again to keep your words."))
            return self.form_invalid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The minutes are saved."))
        return super().form_valid(form)
