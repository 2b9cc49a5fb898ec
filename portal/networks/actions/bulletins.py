"""Bulletins: written, sent, corrected, withdrawn, read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.networks.kinds import Audience
from portal.networks.models import Addressee, Bulletin, BulletinQuerySet, Reading
from portal.networks.states import BulletinState
from portal.tenancy.models import Member

describe("networks.write_bulletin", gettext_lazy("wrote the bulletin"))
describe("networks.change_bulletin", gettext_lazy("changed the draft"))
describe("networks.correct_bulletin", gettext_lazy("corrected the bulletin"))
describe("networks.send_bulletin", gettext_lazy("sent the bulletin"))
describe("networks.withdraw_bulletin", gettext_lazy("withdrew the bulletin"))
describe("networks.discard_bulletin", gettext_lazy("discarded the draft"))


@transaction.atomic
def write_bulletin(*, by: Member, fields: Mapping[str, Any], institutions: Iterable[Institution] = ()) -> Bulletin:
    """Put a draft down. `institutions` are for the audience of that name."""
    with acting(by=by, action="networks.write_bulletin"):
        bulletin = Bulletin.objects.create(municipality_id=by.municipality_id, author=by, **fields)
        _address(bulletin, institutions)
    return bulletin


@transaction.atomic
def change_bulletin(
    bulletin: Bulletin,
    *,
    by: Member,
    fields: Mapping[str, Any],
    institutions: Iterable[Institution],
    version: int | None = None,
) -> Bulletin:
    """Change a draft. Raises StaleVersionError when it is no longer at the version, ValidationError when it is sent."""
    bulletin = lock(bulletin, version)
    _refuse_unless(bulletin.is_draft)
    with acting(by=by, action="networks.change_bulletin"):
        _keep(bulletin, fields)
        _address(bulletin, institutions)
    return bulletin


@transaction.atomic
def correct_bulletin(
    bulletin: Bulletin, *, by: Member, fields: Mapping[str, Any], version: int | None = None
) -> Bulletin:
    """Change what a sent bulletin says, and say so; to whom it went stays.

    Raises StaleVersionError when it is no longer at the version and ValidationError when it is not out.
    """
    bulletin = lock(bulletin, version)
    _refuse_unless(bulletin.is_sent)
    with acting(by=by, action="networks.correct_bulletin"):
        _keep(bulletin, {**fields, "corrected_at": timezone.now()})
    return bulletin


@transaction.atomic
def send_bulletin(bulletin: Bulletin, *, by: Member) -> Bulletin:
    """Let those to whom it is addressed read a draft. Raises ValidationError when it is none."""
    bulletin = lock(bulletin)
    _refuse_unless(bulletin.is_draft)
    with acting(by=by, action="networks.send_bulletin"):
        _keep(bulletin, {"state": BulletinState.SENT, "sent_at": timezone.now()})
    return bulletin


@transaction.atomic
def withdraw_bulletin(bulletin: Bulletin, *, by: Member) -> Bulletin:
    """Take a sent bulletin back: it is kept, and no receiver reads it. Raises ValidationError when it is not out."""
    bulletin = lock(bulletin)
    _refuse_unless(bulletin.is_sent)
    with acting(by=by, action="networks.withdraw_bulletin"):
        _keep(bulletin, {"state": BulletinState.WITHDRAWN, "withdrawn_at": timezone.now()})
    return bulletin


@transaction.atomic
def discard_bulletin(bulletin: Bulletin, *, by: Member) -> None:
    """Throw a draft away. Raises ValidationError when it is none."""
    bulletin = lock(bulletin)
    _refuse_unless(bulletin.is_draft)
    with acting(by=by, action="networks.discard_bulletin"):
        bulletin.delete()


@transaction.atomic
def mark_read(bulletins: BulletinQuerySet, *, by: Member) -> None:
    """Note that the member has read those of the bulletins that came to the member and are new."""
    row = {"municipality_id": by.municipality_id, "member": by}
    unread = bulletins.unread_by(by).order_by().values_list("pk", flat=True)
    Reading.objects.bulk_create((Reading(bulletin_id=pk, **row) for pk in unread), ignore_conflicts=True)


def _keep(bulletin: Bulletin, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(bulletin, name, value)
    bulletin.version += 1
    bulletin.save()


def _address(bulletin: Bulletin, institutions: Iterable[Institution]) -> None:
    """What stays is not touched, so that history tells of what came and went alone."""
    chosen = institutions if bulletin.audience == Audience.INSTITUTIONS else ()
    wanted = {institution.pk for institution in chosen}
    bulletin.addressees.exclude(institution__in=wanted).delete()
    there = set(bulletin.addressees.values_list("institution", flat=True))
    row = {"municipality_id": bulletin.municipality_id, "bulletin": bulletin}
    Addressee.objects.bulk_create(Addressee(institution_id=pk, **row) for pk in wanted - there)


def _refuse_unless(possible: bool) -> None:
    if not possible:
        raise ValidationError(_("This bulletin has been sent or withdrawn meanwhile."))
