"""The page that ends letters without signing in (RFC 8058): mail programs post to it, people press its button."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from portal.mail.actions import choose_digest, choose_reports
from portal.mail.models import Purpose
from portal.mail.queries import member_named, rhythm_of, wants_reports
from portal.mail.render import language_of
from portal.mail.rhythm import Rhythm
from portal.mail.tokens import read_stop_token
from portal.tenancy.scope import municipality_scope


@method_decorator([login_not_required, csrf_exempt], name="dispatch")  # the signed token stands for both
class StopPage(View):
    """GET changes nothing, for scanners of mail open every link."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, token):
        municipality_id, member_id, self.purpose = read_stop_token(token) or (0, 0, "")
        with municipality_scope(municipality_id):
            self.member = member_named(member_id)
            if self.member is None:
                return render(request, "mail/stop_closed.html", status=410)
            with override(language_of(self.member)):
                return super().dispatch(request)

    def get(self, request):
        if self.purpose == Purpose.APPROVED:
            return self._show(stopped=not wants_reports(self.member))
        return self._show(stopped=rhythm_of(self.member) == Rhythm.NEVER)

    def post(self, request):
        if self.purpose == Purpose.APPROVED:
            choose_reports(False, by=self.member)
        else:
            choose_digest(Rhythm.NEVER, by=self.member, now=timezone.now())
        return self._show(stopped=True)

    def _show(self, *, stopped: bool):
        context = {"municipality": self.member.municipality, "stopped": stopped, "purpose": self.purpose}
        return render(self.request, "mail/stop.html", context)
