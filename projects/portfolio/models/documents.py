"""Documents of a project: files on private storage, or links."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel
from projects.portfolio.models.projects import Project


@tracked()
class Document(TenantModel):
    """A file (under the name of its content in the private storage) or a link."""

    private_history = True

    class Kind(models.TextChoices):
        """What it is."""

        APPLICATION = "application", _("Application")
        AGREEMENT = "agreement", _("Grant agreement")
        MANDATE = "mandate", _("Letter of intent or mandate")
        REPORT = "report", _("Report")
        OTHER = "other", _("Other")

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    link = models.URLField(_("link"), blank=True, max_length=500)
    filename = models.CharField(_("file name"), max_length=200, blank=True)
    stored = models.CharField(max_length=100, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0, help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64, blank=True)
    added_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    class Meta:
        ordering = ["-added_at", "pk"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(
                condition=Q(link="", stored__gt="") | Q(link__gt="", stored=""), name="document_file_or_link"
            )
        ]

    def __str__(self):
        return self.title
