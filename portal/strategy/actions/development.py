"""Registering and changing development work."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.strategy.models import DevelopmentWork, WorkUnit
from portal.strategy.rules import may_work_at
from portal.tenancy.models import Member, Municipality

describe("strategy.create_development_work", _("registered the development work"))
describe("strategy.change_development_work", _("changed the development work"))


@transaction.atomic
def create_development_work(
    *, municipality: Municipality, by: Member, fields: Mapping[str, Any], institutions: Iterable[Institution]
) -> DevelopmentWork:
    """Register development work. Raises PermissionDenied when none of the units is the head's own."""
    institutions = list(institutions)
    if not may_work_at(by, institutions):
        raise PermissionDenied
    with acting(by=by, action="strategy.create_development_work"):
        work = DevelopmentWork.objects.create(municipality=municipality, **fields)
        _set_units(work, institutions)
    return work


@transaction.atomic
def change_development_work(
    work: DevelopmentWork,
    *,
    by: Member,
    fields: Mapping[str, Any],
    institutions: Iterable[Institution],
    version: int | None = None,
) -> DevelopmentWork:
    """Change development work and its units. Raises StaleVersionError, and PermissionDenied as above."""
    work, institutions = lock(work, version), list(institutions)
    if not may_work_at(by, institutions):
        raise PermissionDenied
    for name, value in fields.items():
        setattr(work, name, value)
    work.version += 1
    with acting(by=by, action="strategy.change_development_work"):
        work.save()
        _set_units(work, institutions)
    return work


def _set_units(work: DevelopmentWork, institutions: list[Institution]) -> None:
    work.units.exclude(institution__in=institutions).delete()
    known = set(work.units.values_list("institution", flat=True))
    WorkUnit.objects.bulk_create(
        WorkUnit(municipality_id=work.municipality_id, work=work, institution=one)
        for one in institutions
        if one.pk not in known
    )
