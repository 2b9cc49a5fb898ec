"""Each chart as a file: its picture, or the figures of its table."""

from dataclasses import replace

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.views.generic import View

from portal.kit.charts import render_png, render_svg
from portal.kit.looks import LOOKS
from portal.kit.pages import Page
from portal.kit.spreadsheets import write_csv, write_xlsx
from reporting.coverage import breakdowns, pictures  # noqa: F401 (registers its charts)
from reporting.coverage.charts import Chart, drawn
from reporting.coverage.forms import ChartForm

A_MINUTE = {"Cache-Control": "private, max-age=60"}


def _svg(chart: Chart, name: str) -> HttpResponse:
    return HttpResponse(render_svg(chart.picture), content_type="image/svg+xml", headers=A_MINUTE)


def _png(chart: Chart, name: str) -> HttpResponse:
    return HttpResponse(render_png(chart.picture), content_type="image/png", headers=A_MINUTE)


def _csv(chart: Chart, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    lines = write_csv(chart.headings, chart.values)
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _xlsx(chart: Chart, name: str) -> FileResponse:
    workbook = write_xlsx(chart.headings, chart.values, chart.title)
    return FileResponse(workbook, as_attachment=True, filename=f"{name}.xlsx")


FORMATS = {"svg": _svg, "png": _png, "csv": _csv, "xlsx": _xlsx}


class ChartFile(Page, View):
    """One chart in one format, for the day and in the look asked for; drawings are cached by content."""

    permission = "coverage.view_coverage"

    def get(self, request, *args, code, suffix, **kwargs):
        asked = ChartForm(request.GET).asked(request.member)
        try:
            chart, write = drawn(code, asked), FORMATS[suffix]
        except KeyError as missing:
            raise Http404 from missing
        if not chart.picture and suffix in ("svg", "png"):
            raise Http404
        if look := LOOKS.get(request.GET.get("look")):
            chart = replace(chart, picture=look.of(chart.picture))
        return write(chart, f"{request.municipality.slug}-{code}-{asked.day}")
