"""What has happened: events of one object or of a whole municipality, from the history tables."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.text import capfirst

from portal.tenancy.models import Member, TenantModel

HIDDEN = {"municipality", "version", "id", "pgh_id", "pgh_created_at", "pgh_label", "pgh_obj", "pgh_context", "pgh_context_id"}


@dataclass(frozen=True)
class Change:
    """One field before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Happening:
    """One event: when, who, what was done and which fields changed."""

    at: datetime
    member: int | None
    action: str
    reason: str
    label: str
    model: str
    title: str
    changes: tuple[Change, ...]


def history_of(obj: TenantModel) -> list[Happening]:
    """Everything that happened to one object, newest first."""
    model = type(obj)
    events = list(obj.events.order_by("pgh_id"))
    happenings = [_happening(model, event, before) for before, event in zip([None, *events], events, strict=False)]
    return list(reversed(happenings))


def tracked_models() -> list[type[TenantModel]]:
    """Tenant models that have a history."""
    return [model for model in apps.get_models() if issubclass(model, TenantModel) and hasattr(model, "events")]


def names_of(happenings: list[Happening]) -> dict[int, str]:
    """Names of the members who acted, by id."""
    ids = {happening.member for happening in happenings if happening.member}
    return dict(Member.objects.filter(pk__in=ids).values_list("pk", "name"))


def _happening(model, event, before) -> Happening:
    context = event.pgh_context or {}
    return Happening(
        at=event.pgh_created_at,
        member=context.get("member"),
        action=context.get("action", ""),
        reason=context.get("reason", ""),
        label=event.pgh_label,
        model=capfirst(model._meta.verbose_name),
        title=str(event.pgh_obj_id),
        changes=_changes(model, before, event) if event.pgh_label == "changed" else (),
    )


def _changes(model, before, after) -> tuple[Change, ...]:
    changed = []
    for field in model._meta.local_fields:
        if field.name not in HIDDEN:
            old, new = getattr(before, field.attname, None), getattr(after, field.attname)
            if old != new:
                changed.append(Change(capfirst(str(field.verbose_name)), old, new))
    return tuple(changed)
