"""Why an import cannot go on: kept as codes, told in the reader's language."""

from django.utils.translation import gettext_lazy as _

from portal.institutions.registers.client import EmptyRegister, RegisterError, RegisterUnavailable, UnexpectedAnswer
from portal.institutions.registers.spreadsheet import WrongColumns
from portal.kit.spreadsheets import SpreadsheetError

EXPECTED = (SpreadsheetError, RegisterError)
REGISTER_ERRORS = {
    error.__name__: error for error in (EmptyRegister, RegisterUnavailable, UnexpectedAnswer, WrongColumns)
}
OTHERS = {
    "file_lost": _("The file is not there any more. Start again and choose it once more."),
    "changed_meanwhile": _(
        "Institutions have been changed since this was read. Look at what is different now, then apply."
    ),
}

Fault = dict[str, object]


def kept(error: SpreadsheetError | RegisterError) -> Fault:
    """The error as data."""
    if isinstance(error, SpreadsheetError):
        return {"file": error.code, "params": {name: str(value) for name, value in error.params.items()}}
    kind = next(cls for cls in type(error).mro() if cls.__name__ in REGISTER_ERRORS or cls is RegisterError)
    return {"register": kind.__name__}


def told(fault: Fault) -> str:
    """What is wrong and what to do, in words."""
    if "file" in fault:
        return str(SpreadsheetError(fault["file"], **fault["params"]))
    if "register" in fault:
        return str(REGISTER_ERRORS.get(fault["register"], RegisterError)())
    return str(OTHERS[fault["code"]]) if fault else ""
