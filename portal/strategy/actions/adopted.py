"""Registering, changing and removing plans and steering documents."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import lock
from portal.kit.documents import kept
from portal.kit.history import acting, describe
from portal.strategy.models import Plan, SteeringDocument
from portal.tenancy.models import Member, Municipality

describe("strategy.create_plan", _("registered the plan"))
describe("strategy.change_plan", _("changed the plan"))
describe("strategy.remove_plan", _("removed the plan"))
describe("strategy.create_document", _("registered the steering document"))
describe("strategy.change_document", _("changed the steering document"))
describe("strategy.remove_document", _("removed the steering document"))

NO_FILE = {"filename": "", "stored": "", "sha256": "", "content_type": "", "size": 0}


def create_plan(
    *, municipality: Municipality, by: Member, fields: Mapping[str, Any], file: UploadedFile | None = None
) -> Plan:
    """Register a plan; a file has been examined (it then has its `kind`)."""
    with acting(by=by, action="strategy.create_plan"):
        return Plan.objects.create(municipality=municipality, **fields, **kept(file))


@transaction.atomic
def change_plan(
    plan: Plan, *, by: Member, fields: Mapping[str, Any], file: UploadedFile | None = None, version: int | None = None
) -> Plan:
    """Change a plan. A new file takes the old one's place, and so does a link. Raises StaleVersionError."""
    with acting(by=by, action="strategy.change_plan"):
        return _change(plan, fields, file, version)


@transaction.atomic
def remove_plan(plan: Plan, *, by: Member) -> None:
    """Take away a plan that was registered by mistake; it is kept, and so is its file."""
    with acting(by=by, action="strategy.remove_plan"):
        _remove(plan)


def create_document(
    *, municipality: Municipality, by: Member, fields: Mapping[str, Any], file: UploadedFile | None = None
) -> SteeringDocument:
    """Register a steering document; a file has been examined (it then has its `kind`)."""
    with acting(by=by, action="strategy.create_document"):
        return SteeringDocument.objects.create(municipality=municipality, **fields, **kept(file))


@transaction.atomic
def change_document(
    document: SteeringDocument,
    *,
    by: Member,
    fields: Mapping[str, Any],
    file: UploadedFile | None = None,
    version: int | None = None,
) -> SteeringDocument:
    """Change a steering document, as `change_plan` does."""
    with acting(by=by, action="strategy.change_document"):
        return _change(document, fields, file, version)


@transaction.atomic
def remove_document(document: SteeringDocument, *, by: Member) -> None:
    """Take away a document that nobody rests on any more; it is kept, and so is its file."""
    with acting(by=by, action="strategy.remove_document"):
        _remove(document)


def _change(record, fields, file, version):
    record = lock(record, version)
    replaced = kept(file) or (NO_FILE if fields.get("link") else {})
    for name, value in {**fields, **replaced}.items():
        setattr(record, name, value)
    record.version += 1
    record.save()
    return record


def _remove(record) -> None:
    record = lock(record)
    record.removed_at = record.removed_at or timezone.now()
    record.version += 1
    record.save()
