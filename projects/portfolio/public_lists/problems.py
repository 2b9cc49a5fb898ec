"""What can be wrong with a row of a public list, and with the whole file, each with what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from projects.programmes.codes import read_code

MESSAGES = {
    "unclosed": _("A quotation mark in this row is not closed. Close it, or download the list again."),
    "too_wide": _("The row has more cells than there are headings. Put text that holds the separator in quotes."),
    "no_code": _("The project has no code. Look it up on the Commission's page and fill it in."),
    "bad_code": _("This is no project code: %(why)s Correct it and read the list again."),
    "twice": _("The project stands in row %(first)s already. This row was passed over; remove one of the two."),
    "no_title": _("The project has no title. Look it up on the Commission's page and fill it in."),
    "no_organisation": _("The row names no organisation. Look the project up on the Commission's page."),
    "damaged": _("Letters are damaged. Download the list again, or save it as “CSV UTF-8”."),
    "bad_amount": _("This is no amount in euros. The project was read without it; write it as 12345.50."),
    "bad_date": _("This is no date. The project was read without it; write it as 2026-08-31."),
    "ends_first": _("The project ends before it starts. It was read without its dates."),
    "unknown_country": _("We do not know this country. Write its code of two letters, such as NO or SE."),
}
SHOWN = 100


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in one row: `column` is the heading as the file has it, empty when it is the whole row.

    `kept` says that the row was read although one of its cells was not.
    """

    row: int
    code: str
    column: str = ""
    value: str = ""
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
    kept: bool = False

    @property
    def message(self) -> str:
        """What is wrong and what to do, in the reader's language."""
        why = {"why": wrong_in_code(self.value)} if self.code == "bad_code" else {}
        return str(MESSAGES[self.code]) % {**self.params, **why}


def wrong_in_code(code: str) -> str:
    """The first thing that is wrong in a project code, in the reader's language."""
    return "".join(map(str, read_code(code, "erasmus_plus").errors[:1]))


class MissingColumns(ValueError):
    """The file is a table, but no list of projects: `names` are the headings that it lacks."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names

    def __str__(self) -> str:
        text = _("This is no list of projects: the columns %(names)s are missing. Download it from the Commission.")
        return str(text) % {"names": ", ".join(f"“{name}”" for name in self.names)}
