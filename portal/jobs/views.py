"""Pages of background work: how far it is, and another try."""

from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from portal.jobs.actions import retry
from portal.jobs.models import Job, State
from portal.kit.pages import ActionPage, DetailPage


class JobStatus(DetailPage):
    """A page for the reader; for htmx the progress alone, until the work is done and the whole page is loaded again."""

    model = Job
    permission = "jobs.view_job"

    def get_template_names(self):
        return ["jobs/progress.html" if self.request.htmx else "jobs/status.html"]

    def render_to_response(self, context, **kwargs):
        if self.request.htmx and self.object.state == State.DONE:
            return HttpResponseClientRefresh()
        return super().render_to_response(context, **kwargs)


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
