"""What a search looks through."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import TenantModel
from projects.portfolio.models.projects import Project


class ProjectWords(TenantModel):
    """The words of a project and of the lessons from it, kept by triggers (migration 0002) whoever writes.

    Each word stands here twice: as the dictionary of the municipality's country has it, and as it was written, but
    with aa, oe and ae for å, ø and ö, æ and ä. A table of its own, so that lists read narrow rows.
    """

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    words = SearchVectorField()

    class Meta:
        constraints = [models.UniqueConstraint("municipality", "project", name="project_words_once")]
