"""The history of everything that belongs to a project."""

from django.apps import apps
from django.db.models import QuerySet

from projects.portfolio.models import Project

PARTS = ("Participation", "Partnership", "Mobility", "Instalment", "OwnShare", "Effect", "DutyDone", "Tie")


def events_of_parts(project: Project, *, with_documents: bool) -> list[QuerySet]:
    """Events of the rows that belong to the project, of those that are gone too.

    Documents are told only to those who may open them: a title can say much.
    """
    parts = (*PARTS, "Document") if with_documents else PARTS
    models = [apps.get_model("portfolio", f"{part}Event") for part in parts]
    return [model.objects.filter(project=project) for model in models]
