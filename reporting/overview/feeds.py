"""The address outside the municipalities with which calendar programs read a member's calendar."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseNotFound
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.views import View

from portal.mail.render import language_of
from portal.tenancy.scope import municipality_scope
from projects.portfolio.duties import months_after
from reporting.overview.calendar import occasions
from reporting.overview.models import CalendarFeed
from reporting.overview.queries.feeds import feed_by_token
from reporting.overview.render import entries_of, feed, tag_of
from reporting.overview.tokens import municipality_of

BACK, AHEAD = -3, 18  # months


@method_decorator(login_not_required, name="dispatch")  # the secret stands for it
class FeedFile(View):
    """What the member may see today, in the member's language. Whatever is wrong with an address, it is not found."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, token):
        with municipality_scope(municipality_of(token) or 0):
            found = feed_by_token(token)
            if found is None:
                return HttpResponseNotFound()
            with translation.override(language_of(found.member)):
                return _answer(request, found)


def _answer(request, found: CalendarFeed) -> HttpResponse:
    member, today = found.member, timezone.localdate()
    first, last = months_after(today, BACK), months_after(today, AHEAD)
    shown = occasions(member, first, last, kinds=found.kinds, mine=found.mine)
    entries = entries_of(shown, member.municipality, today=today)
    tag = tag_of(entries)
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(feed(entries, member.municipality), content_type="text/calendar; charset=utf-8")
        response["Content-Language"] = translation.get_language()
        response["Content-Disposition"] = 'inline; filename="vidsyn.ics"'
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
