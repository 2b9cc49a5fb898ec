"""Changing what counts and who may read it, the next step of a unit that is not covered, sharing with others."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.audit.retention import months_before
from portal.kit.concurrency import StaleVersionError, lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality
from reporting.coverage.bands import day_to_read, day_to_write, size_of
from reporting.coverage.comparison import sharing_of, usual_share
from reporting.coverage.models import (
    LOOKS_KEPT,
    CoveragePolicy,
    Crossing,
    NextStep,
    Purpose,
    SharedFigure,
    Sharing,
)

describe("coverage.change_policy", _("changed what counts as covered"))
describe("coverage.publish", _("made the figures public"))
describe("coverage.withdraw", _("withdrew the public page"))
describe("coverage.choose_sharing", _("chose what figures are shared"))
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


@transaction.atomic
def choose_sharing(purposes: Collection[str], *, by: Member) -> Sharing:
    """Share the municipality's figures for these purposes from today on; what it no longer shares is gone at once."""
    stored, today = sharing_of(by), timezone.localdate()
    since = {one.value: (getattr(stored, one) or today) if one in purposes else None for one in Purpose}
    with acting(by=by, action="coverage.choose_sharing"):
        sharing, _ = Sharing.objects.update_or_create(municipality_id=by.municipality_id, defaults=since)
    SharedFigure.objects.visible_to(by).exclude(purpose__in=purposes).delete()
    return sharing


@transaction.atomic
def share_figures(municipality: Municipality, *, today: date) -> None:
    """Write what the municipality shares of the quarter that has just ended, and remove what nobody reads any more."""
    SharedFigure.objects.filter(municipality=municipality, day__lt=day_to_read(today)).delete()
    too_old = months_before(timezone.now(), LOOKS_KEPT)
    Crossing.objects.filter(municipality=municipality, at__lt=too_old).delete()
    sharing = Sharing.objects.select_for_update().filter(municipality=municipality).first()
    day = day_to_write(today)
    if day and sharing and (purposes := sharing.purposes_on(day)):
        _write_figures(municipality, day, purposes)


def _write_figures(municipality: Municipality, day: date, purposes: Iterable[Purpose]) -> None:
    share = usual_share(municipality, day)
    if not share.whole:
        return
    figure = {"country": municipality.country, "size": size_of(share.whole)}
    figure |= {"covered": share.part, "counting": share.whole}
    for purpose in purposes:
        SharedFigure.objects.update_or_create(municipality=municipality, purpose=purpose, day=day, defaults=figure)
