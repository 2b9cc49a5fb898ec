"""What is done to mobilities."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.portfolio.beneficiary_module.reading import Stay
from projects.portfolio.importers.mobilities import Item, Outcome, Plan, plan_import
from projects.portfolio.models import Mobility, Partner, Partnership, Project

describe("portfolio.add_mobilities", _("added mobilities"))
describe("portfolio.change_mobility", _("changed a mobility"))
describe("portfolio.remove_mobility", _("removed a mobility"))
describe("portfolio.import_mobilities", _("imported mobilities"))


@transaction.atomic
def add_mobilities(project: Project, *, rows: Iterable[Mapping[str, Any]], by: Member) -> list[Mobility]:
    """Add several mobilities to a project, all or none."""
    with acting(by=by, action="portfolio.add_mobilities"):
        return [
            Mobility.objects.create(municipality_id=project.municipality_id, project=project, **fields)
            for fields in rows
        ]


@transaction.atomic
def change_mobility(
    mobility: Mobility, *, fields: Mapping[str, Any], by: Member, version: int | None = None
) -> Mobility:
    """Change a mobility. Raises StaleVersionError when a version is given that has passed."""
    mobility = lock(mobility, version)
    for name, value in fields.items():
        setattr(mobility, name, value)
    mobility.version += 1
    with acting(by=by, action="portfolio.change_mobility"):
        mobility.save()
    return mobility


@transaction.atomic
def remove_mobility(mobility: Mobility, *, by: Member, version: int | None = None) -> None:
    """Remove a mobility; history keeps it. Raises StaleVersionError when a version is given that has passed."""
    mobility = lock(mobility, version)
    with acting(by=by, action="portfolio.remove_mobility"):
        mobility.delete()


class PlanChangedError(Exception):
    """The import would do something else than somebody has looked at; `plan` is what it would do now."""

    def __init__(self, plan: Plan):
        super().__init__("The plan has changed.")
        self.plan = plan


@transaction.atomic
def import_mobilities(project: Project, *, stays: Iterable[Stay], fingerprint: str, by: Member) -> Plan:
    """Do what a plan with the fingerprint says: partners that are new, their parts in the project, rows of mobilities.

    A second time nothing is left to do. Raises PlanChangedError.
    """
    project = lock(project)
    plan = plan_import(project, stays, member=by)
    if plan.fingerprint != fingerprint:
        raise PlanChangedError(plan)
    with acting(by=by, action="portfolio.import_mobilities"):
        for partner in plan.new_partners:
            partner.save()
        _bring_in(project, {item.partner for item in plan.items if item.partner})
        for item in plan.items:
            _write(project, item)
    return plan


def _bring_in(project: Project, partners: Iterable[Partner]) -> None:
    already = set(project.partnerships.values_list("partner", flat=True))
    Partnership.objects.bulk_create(
        Partnership(
            municipality_id=project.municipality_id, project=project, partner=partner, role=Partnership.Role.HOST
        )
        for partner in sorted(partners, key=lambda one: one.pk)
        if partner.pk not in already
    )


def _write(project: Project, item: Item) -> None:
    if item.outcome == Outcome.NEW:
        Mobility.objects.create(municipality_id=project.municipality_id, project=project, **item.fields)
    elif item.outcome == Outcome.CHANGED:
        row = lock(item.existing)
        for name, value in item.changes.items():
            setattr(row, name, value)
        row.version += 1
        row.save()
