"""Who may read history."""

from portal.tenancy.rules import allow

allow("audit.view_history")
