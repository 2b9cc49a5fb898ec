"""Who may read, write, submit, approve and send back reports."""

from portal.tenancy.rules import allow

for _verb in ("view", "open", "change", "preview", "submit", "approve", "return", "correct", "check"):
    allow(f"quarterly.{_verb}_report")
allow("quarterly.change_token")
allow("quarterly.view_delivery")
