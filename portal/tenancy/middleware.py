"""Who is asking, in which municipality, in which language."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from portal.tenancy.models import Member
from portal.tenancy.reserved import RESERVED
from portal.tenancy.scope import municipality_scope

SEEN_EVERY = 5 * 60  # seconds; allauth's own middleware writes a row at every request


class SessionActivityMiddleware:
    """Notes for the list of one's sessions when and from where each was last used."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and time.time() - request.session.get("seen", 0) > SEEN_EVERY:
            UserSession.objects.create_from_request(request)
            request.session["seen"] = int(time.time())
        return self.get_response(request)


class LanguageMiddleware(LocaleMiddleware):
    """The reader's own choice, else the browser's; `no` (the macro-language) means Bokmål."""

    def process_request(self, request):
        chosen = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen in dict(settings.LANGUAGES):
            translation.activate(chosen)
        else:
            self._read_header(request)
        request.LANGUAGE_CODE = translation.get_language()

    def _read_header(self, request):
        accepted = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
        request.META["HTTP_ACCEPT_LANGUAGE"] = ",".join(map(_norwegian_is_bokmal, accepted.split(",")))
        translation.activate(translation.get_language_from_request(request))


def _norwegian_is_bokmal(entry: str) -> str:
    code, semicolon, quality = entry.strip().partition(";")
    return ("nb" if code.lower() in ("no", "no-no") else code) + semicolon + quality


class MunicipalityMiddleware:
    """Finds the municipality and the membership of `/<municipality>/…` and raises the wall for the whole answer.

    The transaction is opened here and not in the view, because answers are rendered after the view has returned. A
    server error rolls it back. A streamed body is read after this middleware has returned and gets a scope of its own,
    unless it `needs_no_rows`: a slow reader of a large file keeps no connection.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.municipality = request.member = None
        slug = request.path_info.lstrip("/").partition("/")[0]
        if slug and slug not in RESERVED and request.user.is_authenticated:
            with municipality_scope(slug=slug):
                if member := self._member(request):
                    request.member, request.municipality = member, member.municipality
                    return self._answer(request)
        return self.get_response(request)

    def _member(self, request):
        mine = Member.objects.current().filter(user=request.user)
        return mine.select_related("municipality").defer("municipality__logo").order_by().first()

    def _answer(self, request):
        response = self.get_response(request)
        if response.status_code >= 500:
            transaction.set_rollback(True)
        if response.streaming and not getattr(response, "needs_no_rows", False):
            response.streaming_content = _in_scope(response.streaming_content, request.municipality.pk)
        return response


def _in_scope(chunks, municipality_id):
    with municipality_scope(municipality_id):
        yield from chunks
