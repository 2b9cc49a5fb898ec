"""What is done to partners and to their parts in projects."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import StaleVersionError, lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member, Municipality
from projects.portfolio.models import DifferentPartners, FormerPartner, Mobility, Partner, Partnership, Project

describe("portfolio.create_partner", _("added the partner"))
describe("portfolio.change_partner", _("changed the partner"))
describe("portfolio.merge_partners", _("merged two records of the partner"))
describe("portfolio.tell_partners_apart", _("said that two partners are not the same"))
describe("portfolio.add_partnership", _("added a partner to the project"))
describe("portfolio.change_partnership", _("changed the partner’s role in the project"))
describe("portfolio.remove_partnership", _("took a partner out of the project"))


class OidTakenError(Exception):
    """Another partner of the municipality has the OID: it is the same organisation."""

    def __init__(self, partner: Partner):
        super().__init__(f"{partner.oid} is {partner!r}")
        self.partner = partner


class PartnerInUseError(Exception):
    """The partner cannot be taken out of the project, because mobilities of the project went there."""


@transaction.atomic
def create_partner(*, municipality: Municipality, by: Member, fields: Mapping[str, Any]) -> Partner:
    """Add a partner. Raises OidTakenError."""
    with (
        acting(by=by, action="portfolio.create_partner"),
        _one_partner_per_oid(fields.get("oid", ""), municipality.pk),
    ):
        return Partner.objects.create(municipality=municipality, **fields)


@transaction.atomic
def change_partner(partner: Partner, *, by: Member, fields: Mapping[str, Any], version: int | None = None) -> Partner:
    """Change a partner. Raises StaleVersionError when it is no longer at the version, and OidTakenError."""
    partner = lock(partner, version)
    with (
        acting(by=by, action="portfolio.change_partner"),
        _one_partner_per_oid(fields.get("oid", partner.oid), partner.municipality_id),
    ):
        _save(partner, fields)
    return partner


@transaction.atomic
def add_partnership(project: Project, *, partner: Partner, role: str, by: Member) -> Partnership:
    """Bring a partner into a project; nothing happens when it is there already.

    Raises Partner.DoesNotExist when the record was merged into another one meanwhile.
    """
    lock(project)
    lock(partner)
    with acting(by=by, action="portfolio.add_partnership"):
        part, _made = Partnership.objects.get_or_create(
            municipality_id=project.municipality_id, project=project, partner=partner, defaults={"role": role}
        )
    return part


@transaction.atomic
def change_partnership(part: Partnership, *, role: str, by: Member) -> Partnership:
    """Give a partner another role in the project."""
    part = Partnership.objects.select_for_update().get(pk=part.pk)
    part.role = role
    with acting(by=by, action="portfolio.change_partnership"):
        part.save(update_fields=["role"])
    return part


@transaction.atomic
def remove_partnership(part: Partnership, *, by: Member) -> Partnership:
    """Take a partner out of a project. Raises PartnerInUseError when mobilities of the project went there."""
    lock(part.project)
    if Mobility.objects.filter(project=part.project_id, partner=part.partner_id).exists():
        raise PartnerInUseError
    with acting(by=by, action="portfolio.remove_partnership"):
        part.delete()
    return part


@transaction.atomic
def merge_partners(
    kept: Partner, gone: Partner, *, fields: Mapping[str, Any], versions: tuple[int, int], by: Member
) -> Partner:
    """Move everything of `gone` to `kept`, give it the chosen values, and remove `gone`, whose links lead to it then.

    `versions` are those of `kept` and `gone` that somebody has looked at. Raises StaleVersionError when one of them has
    passed, Partner.DoesNotExist when one is merged already, and OidTakenError.
    """
    kept, gone = _lock_both(kept, gone, versions)
    with acting(by=by, action="portfolio.merge_partners", reason=gone.name):
        _move(gone, kept)
        FormerPartner.objects.filter(partner=gone).update(partner=kept)
        FormerPartner.objects.create(municipality_id=kept.municipality_id, number=gone.pk, name=gone.name, partner=kept)
        gone.delete()
        with _one_partner_per_oid(fields.get("oid", kept.oid), kept.municipality_id):
            _save(kept, fields)
    return kept


@transaction.atomic
def tell_apart(one: Partner, other: Partner, *, by: Member) -> None:
    """Remember that two partners that look alike are not the same."""
    first, second = sorted((one, other), key=lambda partner: partner.pk)
    with acting(by=by, action="portfolio.tell_partners_apart"):
        DifferentPartners.objects.get_or_create(municipality_id=one.municipality_id, first=first, second=second)


def _lock_both(kept: Partner, gone: Partner, versions: tuple[int, int]) -> tuple[Partner, Partner]:
    """Both locked in the order of their numbers, so that two merges the other way round do not wait for each other."""
    numbers = sorted((kept.pk, gone.pk))
    locked = {one.pk: one for one in Partner.objects.filter(pk__in=numbers).order_by("pk").select_for_update()}
    if kept.pk == gone.pk or len(locked) < 2:
        raise Partner.DoesNotExist
    for partner, version in zip((kept, gone), versions, strict=True):
        if locked[partner.pk].version != version:
            raise StaleVersionError(locked[partner.pk])
    return locked[kept.pk], locked[gone.pk]


def _move(gone: Partner, kept: Partner) -> None:
    """Where both are in a project, the part of the one that is kept stays."""
    also = kept.partnerships.values("project")
    gone.partnerships.filter(project__in=also).delete()
    gone.partnerships.update(partner=kept)
    gone.mobilities.update(partner=kept)


def _save(partner: Partner, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(partner, name, value)
    partner.version += 1
    partner.save()


@contextmanager
def _one_partner_per_oid(oid: str, municipality: int) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "partner_oid_once" not in str(error):
            raise
        raise OidTakenError(Partner.objects.get(municipality=municipality, oid=oid)) from error
