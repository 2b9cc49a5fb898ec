"""The history of everything that belongs to a project."""

from django.apps import apps
from django.db.models import QuerySet

from projects.portfolio.models import Project

PARTS = (
    "Participation",
    "Partnership",
    "Mobility",
    "Instalment",
    "OwnShare",
    "Effect",
    "Document",
    "DutyDone",
)


def events_of_parts(project: Project) -> list[QuerySet]:
    """Events of the rows that belong to the project, of those that are gone too."""
    models = [apps.get_model("portfolio", f"{part}Event") for part in PARTS]
    return [model.objects.filter(project=project) for model in models]
