"""What systems read with a token: the list of approved reports, and their files (docs/report-api.md)."""

import json
import time
from datetime import UTC, datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.views import View

from portal.kit.files import serve_private
from portal.tenancy.scope import municipality_scope
from reporting.quarterly.actions import note_download, note_poll
from reporting.quarterly.delivery import delivered, token_named
from reporting.quarterly.files.kinds import KINDS
from reporting.quarterly.models import ApiToken, Report, ReportFile
from reporting.quarterly.states import State

SCHEMA = 1
SCHEME = "Bearer "


@method_decorator(login_not_required, name="dispatch")  # the token stands for it
class TokenView(View):
    """Answers whoever brings a token of the municipality. Whatever is wrong with it, the answer is the same."""

    http_method_names = ["get", "head", "options"]

    def dispatch(self, request, slug, **kwargs):
        secret = _secret(request)
        if not secret:
            return _unknown()
        with municipality_scope(slug=slug):
            self.token = token_named(secret)
            if self.token is None:
                return _unknown()
            if _too_often(self.token):
                return _refused(429, "Too many requests.", {"Retry-After": "60"})
            response = super().dispatch(request, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response


def _secret(request) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix(SCHEME).strip() if header.startswith(SCHEME) else ""


def _too_often(token: ApiToken) -> bool:
    key = f"report_api:{token.pk}:{int(time.time()) // 60}"
    cache.add(key, 0, timeout=120)
    return cache.incr(key) > settings.REPORT_API_PER_MINUTE


def _unknown() -> JsonResponse:
    return _refused(401, "A token of this municipality is needed.", {"WWW-Authenticate": "Bearer"})


def _refused(status: int, why: str, headers: dict[str, str]) -> JsonResponse:
    return JsonResponse({"error": why}, status=status, headers=headers)


class ReportsFeed(TokenView):
    """The approved reports with their files; of `?since=` those to which something came since the moment."""

    def get(self, request):
        note_poll(self.token)
        try:
            since = _moment(request.GET.get("since", ""))
        except ValueError:
            return _refused(400, "since is a moment as in 2026-10-01T00:00:00Z.", {})
        reports = list(delivered(self.token.municipality))
        shown = [_report(one, self.token.municipality.slug) for one in reports if _changed(one) >= since]
        written = json.dumps(_whole(self.token.municipality, shown), ensure_ascii=False, indent=1).encode()
        tag = f'"{sha256(written).hexdigest()}"'
        changed = max(map(_changed, reports), default=None)
        response = get_conditional_response(request, etag=tag, last_modified=changed and int(changed.timestamp()))
        response = response or HttpResponse(written, content_type="application/json")
        response["ETag"] = tag
        if changed:
            response["Last-Modified"] = changed.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        return response


class FileFeed(TokenView):
    """A file of an approved report."""

    def get(self, request, pk):
        files = ReportFile.objects.select_related("report").defer("report__snapshot", "report__translations")
        file = files.filter(pk=pk, report__state=State.APPROVED).exclude(sha256="").first()
        if file is None:
            raise Http404
        tag = f'"{file.sha256}"'
        response = get_conditional_response(request, etag=tag)
        if response is None:
            if request.method == "GET":
                note_download(file, by=self.token)
            file.report.municipality = self.token.municipality
            response = serve_private(file.stored, filename=file.name, media_type=KINDS[file.format].media_type)
        response["ETag"] = tag
        return response


def _moment(written: str) -> datetime:
    """The moment, in the portal's time zone when it names none. Raises ValueError for anything else."""
    if not written:
        return datetime.min.replace(tzinfo=UTC)
    moment = parse_datetime(written.replace(" ", "+"))  # a plus that the caller did not escape
    if moment is None:
        raise ValueError(written)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _changed(report: Report) -> datetime:
    return max([report.approved_at, *(file.made_at for file in report.files.all())])


def _whole(municipality, reports: list[dict]) -> dict:
    told = {"slug": municipality.slug, "name": municipality.name}
    return {"schema": SCHEMA, "municipality": told, "reports": reports}


def _report(report: Report, slug: str) -> dict:
    page = reverse("quarterly:report", kwargs={"municipality": slug, "pk": report.pk})
    return {
        "id": report.pk,
        "period": str(report.period),
        "programme": report.programme_id,
        "version": report.version,
        "corrects": report.corrects_id,
        "reason": report.reason,
        "approved_at": _written(report.approved_at),
        "sha256": report.sha256,
        "page": settings.BASE_URL + page,
        "files": [_file(file, slug) for file in report.files.all()],
    }


def _file(file: ReportFile, slug: str) -> dict:
    address = reverse("report_api_file", kwargs={"slug": slug, "pk": file.pk})
    return {
        "id": file.pk,
        "format": file.format,
        "language": file.language,
        "size": file.size,
        "sha256": file.sha256,
        "made_at": _written(file.made_at),
        "address": settings.BASE_URL + address,
    }


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
