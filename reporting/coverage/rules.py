"""Who may see coverage and change its policy."""

from portal.tenancy.rules import allow

allow("coverage.view_coverage")
allow("coverage.change_policy")
