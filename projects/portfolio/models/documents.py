"""Documents of a project: files on private storage, or links."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.kit.documents import ONE_OF_BOTH, FileOrLink
from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel
from projects.portfolio.models.projects import Project


@tracked()
class Document(FileOrLink, TenantModel):
    """A document of a project, of one kind."""

    private_history = True

    class Kind(models.TextChoices):
        """What it is."""

        APPLICATION = "application", _("Application")
        AGREEMENT = "agreement", _("Grant agreement")
        MANDATE = "mandate", _("Letter of intent or mandate")
        REPORT = "report", _("Report")
        OTHER = "other", _("Other")

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    added_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-added_at", "pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [models.CheckConstraint(condition=ONE_OF_BOTH, name="document_file_or_link")]
