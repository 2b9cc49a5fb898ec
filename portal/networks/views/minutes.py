"""Pages of the minutes: writing, action points, approving, the file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic.detail import SingleObjectMixin

from portal.kit.concurrency import StaleVersionError
from portal.kit.files import serve_private
from portal.kit.pages import ActionPage, FormPage, ObjectMixin, Page
from portal.networks import actions
from portal.networks.forms import ActionPointForm, MinutesForm
from portal.networks.models import ActionPoint, MinutesFile
from portal.networks.views.of_meeting import MeetingAction, MeetingMixin


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


class MinutesFilePage(MeetingMixin, ObjectMixin, SingleObjectMixin, Page, View):
    """The approved minutes as PDF."""

    permission = "networks.view_meeting"

    def get(self, request, *args, **kwargs):
        meeting = self.get_object()
        file = get_object_or_404(MinutesFile, meeting=meeting)
        return serve_private(file.stored, filename=f"{meeting.title} {meeting.local_starts.date()}.pdf")


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
