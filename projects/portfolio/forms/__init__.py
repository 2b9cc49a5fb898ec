"""Forms of projects."""

from projects.portfolio.forms.participations import JoinForm
from projects.portfolio.forms.project import ProjectForm, fill_from_code

__all__ = ["JoinForm", "ProjectForm", "fill_from_code"]
