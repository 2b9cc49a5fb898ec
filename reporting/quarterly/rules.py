"""Who may read, write, submit, approve and send back reports, set their days, and contribute to them."""

from portal.tenancy.rules import allow

for _verb in ("view", "open", "change", "preview", "submit", "withdraw", "approve", "return", "correct", "check"):
    allow(f"quarterly.{_verb}_report")
for _verb in ("view", "change"):
    allow(f"quarterly.{_verb}_calendar")
for _verb in ("change", "finish", "return"):
    allow(f"quarterly.{_verb}_contribution")
for _verb in ("view", "follow"):
    allow(f"quarterly.{_verb}_contributions")
allow("quarterly.change_token")
allow("quarterly.view_delivery")
