"""Background work of the portfolio: reading public lists."""

from django.utils.translation import gettext_lazy as _

from portal.jobs.registry import job
from projects.portfolio.actions.public_lists import READ, read_public_list
from projects.portfolio.models import ListImport


@job(READ, queue="import", label=_("Reading a public list"), page="portfolio:public-list")
def read(job, beat):
    """Read an uploaded list."""
    read_public_list(ListImport.objects.select_related("municipality").get(pk=job.subject_id), beat)
