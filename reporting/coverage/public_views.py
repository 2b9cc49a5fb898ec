"""The public page: figures for everybody, as a page, as pictures and as data; no persons, no units, nothing small."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.views import View

from portal.kit.charts import render_svg
from portal.tenancy.scope import municipality_scope, read_only
from reporting.coverage import public_pictures
from reporting.coverage.public_data import as_data
from reporting.coverage.public_figures import PublicFigures, public_figures

FIVE_MINUTES = "max-age=300"


@method_decorator(login_not_required, name="dispatch")
class PublicView(View):
    """Answers the same to everybody. Where there is no such municipality, or it shows nothing, it is not found."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, slug, **kwargs):
        figures = _read(slug)
        with translation.override(_language(request)):
            response = self.answer(figures, **kwargs)
            response["Content-Language"] = translation.get_language()
        # A caller with cookies may be answered with a new one, which no shared cache may keep.
        response["Cache-Control"] = f"{'private' if request.COOKIES else 'public'}, {FIVE_MINUTES}"
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    def answer(self, figures: PublicFigures, **kwargs) -> HttpResponse:
        """The figures in one form. Nothing of the request is known here."""
        raise NotImplementedError


class PublicPage(PublicView):
    """All figures with their rule. Drawn without the request, so that nobody's menu gets into a cache."""

    def answer(self, figures):
        context = {"figures": figures, "charts": public_pictures.charts(figures)}
        return HttpResponse(render_to_string("coverage/public.html", context))


class PublicPicture(PublicView):
    """One chart."""

    def answer(self, figures, code):
        try:
            chart = public_pictures.drawn(code, figures)
        except KeyError as missing:
            raise Http404 from missing
        return HttpResponse(render_svg(chart.picture), content_type="image/svg+xml")


class PublicData(PublicView):
    """The same figures for programs; pages elsewhere may read them too."""

    def answer(self, figures):
        return JsonResponse(as_data(figures), headers={"Access-Control-Allow-Origin": "*"})


def _read(slug: str) -> PublicFigures:
    with municipality_scope(slug=slug):
        read_only()
        figures = public_figures(slug, on=timezone.localdate())
    if figures is None:
        raise Http404
    return figures


def _language(request) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language()
