"""Background work of networks: letters about meetings, the file of approved minutes."""

from django.utils.translation import gettext_lazy as _

from portal.jobs.registry import job
from portal.kit.files import store
from portal.networks.actions.invitations import TELL, tell
from portal.networks.actions.minutes import RENDER, keep_minutes_file
from portal.networks.models import Meeting
from portal.networks.render import minutes_pdf


@job(TELL, queue="mail", label=_("Letters about a meeting"), page="networks:meeting")
def tell_invited(job, beat):
    """Write to everybody who is invited and has not been told how the meetings stand."""
    beat(10)
    tell(job.arguments["meetings"], by=job.ordered_by)


@job(RENDER, queue="pdf", label=_("The file of the minutes"), page="networks:meeting")
def render_minutes(job, beat):
    """Make the PDF of approved minutes and keep it."""
    shown = Meeting.objects.select_related("municipality", "network", "called_by", "approved_by")
    meeting = shown.get(pk=job.subject_id)
    beat(10)
    content = minutes_pdf(meeting)
    beat(90)
    keep_minutes_file(meeting, store(content, suffix=".pdf"))
