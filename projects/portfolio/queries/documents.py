"""Documents of projects, and who may know of them."""

from django.db.models import QuerySet

from portal.tenancy.models import Member
from portal.tenancy.roles import OWN_UNIT_ONLY
from projects.portfolio.models import Document, Project


def projects_with_documents(member: Member) -> QuerySet[Project]:
    """Projects whose documents the member may see: for staff and heads those of their own units, or as contact."""
    own = Project.objects.of(member) if member.role in OWN_UNIT_ONLY else Project.objects.all()
    return Project.objects.visible_to(member).filter(pk__in=own.values("pk")).select_related("programme")


def documents_of(project: Project) -> QuerySet[Document]:
    """All that were ever added, the removed ones too."""
    return Document.objects.filter(project=project).select_related("added_by")


def present_documents(project: Project) -> QuerySet[Document]:
    """Those that have not been removed."""
    return documents_of(project).filter(removed_at=None)
