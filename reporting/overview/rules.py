"""Who may see the home page."""

from portal.tenancy.rules import allow

allow("overview.view_home")
