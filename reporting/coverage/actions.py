"""Changing what counts."""

from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from reporting.coverage.models import CoveragePolicy

describe("coverage.change_policy", _("changed what counts as covered"))


def change_policy(*, by: Member, **choices: list[str]) -> CoveragePolicy:
    """Set the municipality's policy: states, programmes, other work, ownerships and kinds."""
    with acting(by=by, action="coverage.change_policy"):
        policy, _ = CoveragePolicy.objects.update_or_create(municipality_id=by.municipality_id, defaults=choices)
    return policy
