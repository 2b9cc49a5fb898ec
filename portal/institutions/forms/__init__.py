"""Forms of institutions and imports."""

from portal.institutions.forms.imports import ApplyForm, MatchingForm, StartForm
from portal.institutions.forms.institution import InstitutionForm, WorkplacesForm

__all__ = ["ApplyForm", "InstitutionForm", "MatchingForm", "StartForm", "WorkplacesForm"]
