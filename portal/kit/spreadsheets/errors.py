"""What can be wrong with a table file, each with a message that says what to do."""

from django.utils.translation import gettext_lazy as _

from portal.kit.uploads.errors import FileError

MESSAGES = {
    "empty": _("The file is empty. Choose a file with a row of headings and at least one row below it."),
    "too_big": _("The file is larger than %(limit)s MB. Split it, or remove what is not a table."),
    "wrong_ending": _("Choose a CSV or Excel file: the name must end in .csv, .txt, .tsv or .xlsx."),
    "not_as_named": _(
        "The name says %(named)s, but the content is %(found)s. Save it again from your spreadsheet program."
    ),
    "old_excel": _(
        "This is an old or password-protected Excel file. Save it as .xlsx without a password and try again."
    ),
    "web_page": _(
        "This is a web page, not a table. Open it in your browser and download the file itself (CSV or XLSX)."
    ),
    "broken_workbook": _("The Excel file is damaged. Open it in Excel, save it as .xlsx and try again."),
    "bomb": _("The Excel file unpacks to an unreasonable size. Copy the table alone into a new workbook."),
    "broken_letters": _("Letters in the file are damaged (near “%(near)s”). Save it again as “CSV UTF-8” or as .xlsx."),
    "broken_csv": _("The file cannot be read as CSV near row %(row)s. Check that every quotation mark is closed."),
    "too_many_rows": _("The file has more than %(limit)s rows. Split it, or remove rows that you do not need."),
    "too_many_columns": _("The file has more than %(limit)s columns. Remove columns that you do not need."),
    "no_rows": _("There are headings, but no rows below them. Add at least one row."),
    "duplicate_heading": _("Two columns have the heading “%(heading)s”. Rename or remove one of them."),
    "row_too_wide": _(
        "Row %(row)s has more cells than there are headings. "
        "Add a heading, or put text that contains the separator in quotation marks."
    ),
    "formula": _("Cell %(cell)s holds a formula. Copy the sheet and paste it as values only, then save and try again."),
    "error_cell": _("Cell %(cell)s shows an error (%(value)s). Correct it and try again."),
}


class SpreadsheetError(FileError):
    """A table file that cannot be believed."""

    messages = MESSAGES
