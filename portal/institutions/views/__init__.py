"""Pages of institutions and their import."""

from portal.institutions.views.imports import (
    ApplyImport,
    ColumnsPage,
    DiscardImport,
    ErrorsPage,
    ImportPage,
    ImportsPage,
)
from portal.institutions.views.institutions import (
    CsvPage,
    EditInstitutionPage,
    InstitutionsPage,
    NewInstitutionPage,
    SetWorkplaces,
    XlsxPage,
)

__all__ = [
    "ApplyImport",
    "ColumnsPage",
    "CsvPage",
    "DiscardImport",
    "EditInstitutionPage",
    "ErrorsPage",
    "ImportPage",
    "ImportsPage",
    "InstitutionsPage",
    "NewInstitutionPage",
    "SetWorkplaces",
    "XlsxPage",
]
