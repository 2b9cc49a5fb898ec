"""Why a list could not be read: kept as codes, told in the reader's language."""

from django.utils.translation import gettext_lazy as _

from portal.kit.spreadsheets import SpreadsheetError
from projects.portfolio.public_lists.problems import MissingColumns

EXPECTED = (SpreadsheetError, MissingColumns, FileNotFoundError)
LOST = _("The file is not there any more. Choose it once more.")

Fault = dict[str, object]


def kept(error: Exception) -> Fault:
    """One of the EXPECTED errors as data."""
    if isinstance(error, MissingColumns):
        return {"columns": error.names}
    if isinstance(error, SpreadsheetError):
        return {"file": error.code, "params": {name: str(value) for name, value in error.params.items()}}
    return {"lost": True}


def told(fault: Fault) -> str:
    """What is wrong and what to do, in words; "" for no fault."""
    if "columns" in fault:
        return str(MissingColumns(fault["columns"]))
    if "file" in fault:
        return str(SpreadsheetError(fault["file"], **fault["params"]))
    return str(LOST) if fault else ""
