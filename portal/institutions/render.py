"""Institutions, and what an import does to them, as rows of words."""

from collections.abc import Iterator
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.institutions.models import ImportRun, Institution, InstitutionQuerySet
from portal.institutions.registers.base import RejectedRow
from portal.institutions.registers.columns import BY_FIELD

CHUNK = 500
COLUMNS = (
    "name", "kind", "ownership", "organisation_number", "street", "postal_code", "place", "district", "learners",
    "staff", "opened", "closed", "counts_in_coverage", "left_out_reason", "register", "number", "oid", "website",
    "latitude", "longitude",
)  # fmt: skip
FIELD_NAMES = {field.name for field in Institution._meta.concrete_fields}


def headings() -> list[str]:
    """The heading of each column of an export, in the reader's language."""
    return [label_of(name) for name in COLUMNS]


def rows(institutions: InstitutionQuerySet) -> Iterator[list]:
    """A row for every institution, read in portions."""
    return ([_cell(one, name) for name in COLUMNS] for one in institutions.iterator(chunk_size=CHUNK))


def _cell(one: Institution, name: str) -> Any:
    value = getattr(one, name)
    return value_in_words(name, value) if isinstance(value, bool) or _field(name).choices else value


def label_of(name: str) -> str:
    """What people call a field of an institution, or a column of a file."""
    if name in FIELD_NAMES:
        return capfirst(str(_field(name).verbose_name))
    return str(BY_FIELD[name].label) if name in BY_FIELD else name


def value_in_words(name: str, value: Any) -> str:
    """A stored or kept value of a field as a reader would say it; a dash for nothing."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value in (None, ""):
        return "–"
    field = _field(name)
    if field.get_internal_type() == "DateField":
        return localize(parse_date(value) if isinstance(value, str) else value)
    return str(dict(field.flatchoices).get(value, value))


def error_headings() -> list[str]:
    """The heading of each column of the list of refused rows."""
    return [_("Row"), _("Number"), _("Name"), _("Column"), _("Value"), _("What is wrong"), _("What was done")]


def error_rows(run: ImportRun) -> Iterator[list]:
    """A row for each refused row or value of an import."""
    return map(_error, run.difference.get("refused", []))


def _error(data: dict) -> list:
    row = RejectedRow(**data)
    done = _("The unit was read without it.") if row.unit_kept else _("The unit was not read.")
    column = label_of(row.field) if row.field else ""
    return [row.row, row.number, row.name, column, row.value, row.message, done]


def _field(name: str):
    return Institution._meta.get_field(name)
