"""Who may read, write, submit, approve and send back reports, and see and set their days."""

from portal.tenancy.rules import allow

for _verb in ("view", "open", "change", "preview", "submit", "approve", "return", "correct"):
    allow(f"quarterly.{_verb}_report")
for _verb in ("view", "change"):
    allow(f"quarterly.{_verb}_calendar")
