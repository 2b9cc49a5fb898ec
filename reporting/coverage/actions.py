"""Changing what counts and who may read it, and planning the next step of a unit that is not covered."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import StaleVersionError, lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from reporting.coverage.models import CoveragePolicy, NextStep

describe("coverage.change_policy", _("changed what counts as covered"))
describe("coverage.publish", _("made the figures public"))
describe("coverage.withdraw", _("withdrew the public page"))
describe("coverage.plan_step", _("planned the next step"))
describe("coverage.finish_step", _("finished the step"))


def change_policy(*, by: Member, **choices: Any) -> CoveragePolicy:
    """Set the municipality's policy: states, programmes, other work, ownerships, kinds and success rate."""
    with acting(by=by, action="coverage.change_policy"):
        policy, _ = CoveragePolicy.objects.update_or_create(municipality_id=by.municipality_id, defaults=choices)
    return policy


def publish(public: bool, *, by: Member) -> CoveragePolicy:
    """Show the municipality's figures to everybody, or to nobody outside any more."""
    with acting(by=by, action="coverage.publish" if public else "coverage.withdraw"):
        policy, _ = CoveragePolicy.objects.update_or_create(
            municipality_id=by.municipality_id, defaults={"public": public}
        )
    return policy


@transaction.atomic
def plan_step(step: NextStep, *, by: Member, fields: dict[str, Any], version: int | None = None) -> NextStep:
    """Write a unit's next step: text, owner, due, words. `step` may be a new one.

    Raises StaleVersionError when somebody else has written it since it was read.
    """
    with acting(by=by, action="coverage.plan_step"):
        if step.pk is None:
            unit = {"municipality_id": by.municipality_id, "institution": step.institution}
            latest, is_new = NextStep.objects.get_or_create(**unit, defaults=fields)
            if is_new:
                return latest
            raise StaleVersionError(lock(latest))
        return _change(lock(step, version), fields)


@transaction.atomic
def finish_step(step: NextStep, *, by: Member) -> NextStep:
    """The step is done: it leaves the lists, and the head's words stay."""
    with acting(by=by, action="coverage.finish_step"):
        return _change(lock(step), {"text": "", "owner": None, "due": None})


def _change(step: NextStep, fields: dict[str, Any]) -> NextStep:
    for name, value in fields.items():
        setattr(step, name, value)
    step.version += 1
    step.save()
    return step
