"""Who may read history, what is stored about oneself, and who has looked; who sets the time limits."""

from portal.tenancy.rules import allow

allow("audit.view_history")
allow("audit.view_stored")
allow("audit.view_opening")
allow("audit.change_retention")
