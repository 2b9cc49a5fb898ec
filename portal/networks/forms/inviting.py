"""The file of people to invite, and its rows as the page carries them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.kit.spreadsheets import SpreadsheetError, read_table
from portal.networks.importers import Person, people_in, unused_columns
from portal.tenancy.roles import Role

MOST_ROWS = 500
MOST_BYTES = 1024 * 1024
TYPES = [int, str, str, str, str]  # of a Person's fields


class PeopleFileForm(forms.Form):
    """A file with a person in each row."""

    mark_optional = False
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A table (CSV or XLSX, at most 500 rows) with the columns Name, E-mail and, if you like, Role and Unit."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )
    role = forms.ChoiceField(label=_("Role, where the file does not say"), choices=Role, initial=Role.STAFF)

    def clean_file(self) -> list[Person]:
        """The people in it; `unused` are the headings that were not understood."""
        file = self.cleaned_data["file"]
        try:
            table = read_table(file, file.name, max_rows=MOST_ROWS, max_columns=50, max_bytes=MOST_BYTES)
        except SpreadsheetError as error:
            raise ValidationError(str(error), code=error.code) from error
        self.unused = unused_columns(table)
        return people_in(table)


class PeopleForm(forms.Form):
    """The same rows once more, as the page of the preview sends them."""

    rows = forms.JSONField(widget=forms.HiddenInput)
    role = forms.ChoiceField(choices=Role, widget=forms.HiddenInput)

    def clean_rows(self) -> list[Person]:
        """The people; what no page of ours has sent is refused."""
        rows = self.cleaned_data["rows"]
        if not isinstance(rows, list) or len(rows) > MOST_ROWS or not all(map(_is_person, rows)):
            raise ValidationError(_("Read the file again."))
        return [Person(*row) for row in rows]


def _is_person(row) -> bool:
    return isinstance(row, list) and [type(cell) for cell in row] == TYPES
