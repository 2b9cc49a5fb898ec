"""What background work says about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import counted

counted("work_ordered", "jobs.Job.ordered_by", _("Background work that you ordered"))
