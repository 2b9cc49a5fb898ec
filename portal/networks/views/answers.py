"""The page that an invitation's link opens. It lies outside the municipality: no sign-in is asked for."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views import View

from portal.mail.render import language_of
from portal.networks import tokens
from portal.networks.actions import answer_meeting
from portal.networks.models import Attendance
from portal.networks.queries import was_asked_anew
from portal.networks.states import GIVEN
from portal.tenancy.scope import municipality_scope


@method_decorator(login_not_required, name="dispatch")
class AnswerPage(View):
    """Three buttons, the one that was pressed in the letter first. Opening the page alone answers nothing, since mail
    programs open links by themselves."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, token):
        link = tokens.read(token)
        if link is None:
            return self._closed(_("The link is not complete or too old. Copy the whole link from the newest letter."))
        with municipality_scope(link.municipality):
            self.attendance = self._find(link)
            if self.attendance is None:
                return self._closed(self._problem(link))
            with override(language_of(self.attendance.member)):
                if problem := self._problem(link):
                    return self._closed(problem)
                return super().dispatch(request, link)

    def get(self, request, link):
        context = {"attendance": self.attendance, "meeting": self.attendance.meeting, "answers": GIVEN}
        context["pressed"] = request.GET.get("answer")
        return render(request, "networks/answer.html", context)

    def post(self, request, link):
        answer = request.POST.get("answer")
        if answer not in GIVEN:
            return self.get(request, link)
        try:
            done = answer_meeting(self.attendance, answer=answer, by=self.attendance.member, key=link.key)
        except ValidationError as error:
            return self._closed(error.message)
        return render(request, "networks/answered.html", {"attendance": done, "meeting": self.attendance.meeting})

    def _find(self, link) -> Attendance | None:
        found = Attendance.objects.select_related(
            "member__user", "member__municipality", "meeting__network", "municipality"
        )
        return found.filter(pk=link.attendance, municipality=link.municipality).first()

    def _problem(self, link) -> str:
        found = self.attendance
        if found is None or not found.member.is_current:
            return _("This link has been used or withdrawn. Sign in to change your answer.")
        if not found.meeting.is_ahead:
            return _("This meeting has begun or is cancelled. Answers are closed.")
        if found.link_key == link.key:
            return ""
        if was_asked_anew(found, link.key):
            return _("The meeting has been changed. Use the link in the newest letter.")
        return _("This link has been used or withdrawn. Sign in to change your answer.")

    def _closed(self, problem: str):
        return render(self.request, "networks/answer_closed.html", {"problem": problem}, status=410)
