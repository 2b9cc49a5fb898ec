"""Registering, changing and cancelling activities."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality
from projects.activities.models import Activity, ActivityPart
from projects.activities.rules import may_register_for

describe("activities.create_activity", _("registered the activity"))
describe("activities.change_activity", _("changed the activity"))
describe("activities.cancel_activity", _("cancelled the activity"))
describe("activities.resume_activity", _("took the activity up again"))


@transaction.atomic
def create_activity(
    *, municipality: Municipality, by: Member, fields: Mapping[str, Any], institutions: Iterable[Institution]
) -> Activity:
    """Register an activity. Raises PermissionDenied when staff register for other people's institutions only."""
    institutions = list(institutions)
    if not may_register_for(by, institutions):
        raise PermissionDenied
    with acting(by=by, action="activities.create_activity"):
        activity = Activity.objects.create(municipality=municipality, **fields)
        _take_part(activity, institutions)
    return activity


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    by: Member,
    fields: Mapping[str, Any],
    institutions: Iterable[Institution],
    version: int | None = None,
) -> Activity:
    """Change an activity and who takes part.

    Raises StaleVersionError when a version is given and the activity is no longer at it, and PermissionDenied when
    staff would take their own institutions out of an activity that they are not contact for.
    """
    activity, institutions = lock(activity, version), list(institutions)
    if not may_register_for(by, institutions, activity.contact_id):
        raise PermissionDenied
    with acting(by=by, action="activities.change_activity"):
        _save(activity, **fields)
        activity.parts.exclude(institution__in=institutions).delete()
        before = set(activity.parts.values_list("institution", flat=True))
        _take_part(activity, [one for one in institutions if one.pk not in before])
    return activity


@transaction.atomic
def set_cancelled(activity: Activity, *, cancelled: bool, by: Member) -> Activity:
    """Cancel an activity or take it up again; it is never deleted."""
    activity = lock(activity)
    if cancelled:
        with acting(by=by, action="activities.cancel_activity"):
            _save(activity, cancelled=True)
    else:
        with acting(by=by, action="activities.resume_activity"):
            _save(activity, cancelled=False)
    return activity


def _save(activity: Activity, **fields) -> None:
    """The version tells other editors that the activity has changed."""
    for name, value in fields.items():
        setattr(activity, name, value)
    activity.version += 1
    activity.save()


def _take_part(activity: Activity, institutions: Iterable[Institution]) -> None:
    ActivityPart.objects.bulk_create(
        ActivityPart(municipality_id=activity.municipality_id, activity=activity, institution=institution)
        for institution in institutions
    )
