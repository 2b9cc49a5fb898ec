"""Buttons of the agenda: propose a point, take one off, put them into order."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from portal.networks import actions
from portal.networks.forms import PointForm
from portal.networks.models import AgendaItem
from portal.networks.views.of_meeting import MeetingAction


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


class MovePoint(MeetingAction):
    """Puts a point one place up or down."""

    def do(self, meeting):
        item = get_object_or_404(AgendaItem, meeting=meeting, pk=self.kwargs["item"])
        actions.move_point(item, up=self.request.POST.get("to") == "up", by=self.request.member)
        return ""

    def get_success_url(self):
        return f"{super().get_success_url()}#agenda"
