"""Forms of reports, of contributions to them, and of their calendar."""

from reporting.quarterly.forms.calendar import DatesForm, SettingsForm
from reporting.quarterly.forms.contributions import (
    AskForm,
    ContributionForm,
    ExtendForm,
    ReturnContributionForm,
    mark_name,
)
from reporting.quarterly.forms.reports import (
    CompareForm,
    CorrectForm,
    FileForm,
    OpenForm,
    RegisterForm,
    ReturnForm,
    SectionForm,
    TokenForm,
)

__all__ = [
    "AskForm",
    "CompareForm",
    "ContributionForm",
    "CorrectForm",
    "DatesForm",
    "ExtendForm",
    "FileForm",
    "OpenForm",
    "RegisterForm",
    "ReturnContributionForm",
    "ReturnForm",
    "SectionForm",
    "SettingsForm",
    "TokenForm",
    "mark_name",
]
