"""Who may see the home page and the calendar, and search."""

from portal.tenancy.rules import allow

allow("overview.view_home")
allow("overview.view_calendar")
allow("overview.search")
