"""A filtered list as a file: all of its rows, as CSV or as a workbook, to whoever may open the list.

`class ThingsCsv(CsvExport, ThingsPage)`; the page has the hooks `headings()`, the columns' headings in the reader's
language, and `rows(chosen)`, a row of cells for each object of the filtered list.
"""

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone

from portal.kit.spreadsheets import write_csv, write_xlsx


class Export:
    """What both kinds of file share; stands to the left of the list's page."""

    def get(self, request, *args, **kwargs):
        chosen = self.get_filterset(self.get_filterset_class()).qs
        return self.file(self.rows(chosen), f"{request.municipality.slug}-{timezone.localdate()}")

    def file(self, rows, name):
        """The answer for the rows."""
        raise NotImplementedError


class CsvExport(Export):
    """CSV, row by row."""

    def file(self, rows, name):
        return StreamingHttpResponse(
            write_csv(self.headings(), rows),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
        )


class XlsxExport(Export):
    """A workbook; its sheet is named after the page."""

    def file(self, rows, name):
        workbook = write_xlsx(self.headings(), rows, str(self.get_title()))
        return FileResponse(workbook, as_attachment=True, filename=f"{name}.xlsx")
