"""Who may see and retry background work."""

from portal.tenancy.rules import allow

allow("jobs.view_job")
allow("jobs.retry_job")
