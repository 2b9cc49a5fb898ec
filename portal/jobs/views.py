"""Pages of background work: how far it is, and another try."""

from django.utils.translation import gettext as _

from portal.jobs.actions import retry
from portal.jobs.models import Job
from portal.kit.pages import ActionPage, DetailPage


class JobStatus(DetailPage):
    """A page for the reader; for htmx the progress alone, at the end with a link to the page that it stands on."""

    model = Job
    permission = "jobs.view_job"

    def get_template_names(self):
        return ["jobs/progress.html" if self.request.htmx else "jobs/status.html"]


class RetryJob(ActionPage):
    """The button of a failed job."""

    model = Job
    permission = "jobs.retry_job"

    def act(self, job):
        retry(job, by=self.request.member)
        return _("We try again.")

    def get_success_url(self):
        if page := self.object.registered.page:
            return self.to(page, pk=self.object.subject_id)
        return self.to("jobs:status", pk=self.object.pk)
