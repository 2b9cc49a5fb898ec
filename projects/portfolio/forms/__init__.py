"""Forms of projects."""

from projects.portfolio.forms.award import AwardForm
from projects.portfolio.forms.bulk import BulkForm
from projects.portfolio.forms.participations import JoinForm
from projects.portfolio.forms.project import ProjectForm, fill_from_code
from projects.portfolio.forms.saved_filters import SavedFilterForm

__all__ = [
    "AwardForm",
    "BulkForm",
    "JoinForm",
    "ProjectForm",
    "SavedFilterForm",
    "fill_from_code",
]
