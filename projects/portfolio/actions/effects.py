"""What is said about a project's effects."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.portfolio.models import DutyDone, Effect, Project

describe("portfolio.write_effect", _("told what the project changed"))
describe("portfolio.change_effect", _("changed what was told of the effects"))


@transaction.atomic
def write_effect(project: Project, *, by: Member, fields: Mapping[str, Any]) -> Effect:
    """Keep one unit's answer; the project's duty of that moment is done with the first one."""
    project = lock(project)
    with acting(by=by, action="portfolio.write_effect"):
        effect = Effect.objects.create(
            municipality_id=project.municipality_id, project=project, written_by=by, **fields
        )
        DutyDone.objects.get_or_create(
            municipality_id=project.municipality_id,
            project=project,
            duty=f"effects_{effect.moment}",
            defaults={"by": by},
        )
    return effect


@transaction.atomic
def change_effect(effect: Effect, *, by: Member, fields: Mapping[str, Any], version: int | None) -> Effect:
    """Change an answer. Raises StaleVersionError."""
    effect = lock(effect, version)
    with acting(by=by, action="portfolio.change_effect"):
        for name, value in fields.items():
            setattr(effect, name, value)
        effect.version += 1
        effect.save()
    return effect
