"""What has happened: events of one object or of a whole municipality, from the history tables."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.apps import apps
from django.db.models import Expression, JSONField, OuterRef, QuerySet, Subquery, Value
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.wording import Change, Names, changes, references, title
from portal.kit.history import deed
from portal.tenancy.models import Member, SharedModel, TenantModel, User

KEPT = 100
NOBODY = (None, None)
LABELS = {"created": gettext_lazy("added"), "changed": gettext_lazy("changed"), "deleted": gettext_lazy("removed")}


@dataclass(frozen=True)
class Part:
    """What became of one row: its kind and title (nothing for the page's own object), and what changed in it."""

    kind: str
    title: str
    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Happening:
    """What somebody did at one moment, perhaps to several rows."""

    at: datetime
    who: str
    deed: str
    reason: str
    parts: tuple[Part, ...]


class Row(Expression):
    """The row of the query's table as JSON, without what is JSON itself: a report's snapshot is big and not shown."""

    output_field = JSONField()

    def __init__(self, model):
        super().__init__()
        self.left_out = [field.attname for field in model._meta.local_fields if isinstance(field, JSONField)]

    def as_sql(self, compiler, connection):
        table = compiler.quote_name_unless_alias(compiler.query.get_initial_alias())
        return f"(to_jsonb({table}) - %s::text[])", [self.left_out]


def tracked_models() -> dict[str, type[TenantModel | SharedModel]]:
    """Models of tenants' rows that have a history, by label."""
    kinds = (TenantModel, SharedModel)
    models = [model for model in apps.get_models() if issubclass(model, kinds) and hasattr(model, "events")]
    return {model._meta.label_lower: model for model in models}


def public_models() -> dict[str, type[TenantModel | SharedModel]]:
    """Those whose history the whole municipality reads.

    A model with `private_history` is told only on pages of its own, which know who may read it.
    """
    return {label: model for label, model in tracked_models().items() if not getattr(model, "private_history", False)}


def history_of(obj: TenantModel | SharedModel, *also: QuerySet, most: int = KEPT) -> list[Happening]:
    """What happened to one object, newest first; `also` are events of rows that belong to it."""
    return _happenings(_together([_in_full(events) for events in (obj.events.all(), *also)])[:most], about=obj)


def recent(reader: Member, *, model: str = "", by: Member | None = None) -> QuerySet:
    """Keys of everything that happened in the reader's municipality, newest first, to be paged and `read`."""
    keys = []
    for label, tracked in public_models().items():
        if not model or label == model:
            tenant = "owner" if issubclass(tracked, SharedModel) else "municipality"
            events = _events(tracked).filter(**{tenant: reader.municipality_id})
            events = events.filter(pgh_context__member=by.pk) if by else events
            keys.append(
                events.annotate(tracked=Value(label)).values("tracked", "pgh_id", "pgh_created_at", "pgh_context_id")
            )
    return _together(keys)


def read(keys: list[dict]) -> list[Happening]:
    """The happenings behind one page of keys."""
    ids = defaultdict(list)
    for key in keys:
        ids[key["tracked"]].append(key["pgh_id"])
    models = tracked_models()
    pages = [_in_full(_events(models[label]).filter(pgh_id__in=found)) for label, found in ids.items()]
    return _happenings(_together(pages)) if pages else []


def _events(model) -> QuerySet:
    return model.events.field.model.objects.all()


def _in_full(events: QuerySet) -> QuerySet:
    """Events with their rows and the rows of the events before them."""
    label = events.model.pgh_tracked_model._meta.label_lower
    row = Row(events.model)
    before = events.model.objects.filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id"))
    before = Subquery(before.order_by("-pgh_id").values(row=row)[:1])
    return events.annotate(tracked=Value(label), row=row, before=before).values(
        "tracked", "pgh_id", "pgh_created_at", "pgh_label", "pgh_context", "pgh_context_id", "row", "before"
    )


def _together(querysets: list[QuerySet]) -> QuerySet:
    first, *others = [queryset.order_by() for queryset in querysets]
    together = first.union(*others, all=True) if others else first
    return together.order_by("-pgh_created_at", "pgh_context_id", "-pgh_id")


def _happenings(events: Iterable[dict], about: TenantModel | SharedModel | None = None) -> list[Happening]:
    """Events in words; those of one deed at one moment are one happening."""
    events = list(events)
    models = tracked_models()
    rows = [(models[event["tracked"]], event[row]) for event in events for row in ("row", "before")]
    people = [_actor(event) for event in events]
    names = Names({*people, *(key for model, row in rows for key in references(model, row))} - {NOBODY})
    deeds = groupby(zip(events, people, strict=True), key=lambda pair: (*_deed(pair[0]), pair[1]))
    return [_happening([event for event, _actor in group], key[-1], names, about) for key, group in deeds]


def _deed(event: dict) -> tuple:
    context = event["pgh_context"] or {}
    return event["pgh_created_at"], event["pgh_context_id"] or event["pgh_id"], context.get("action")


def _actor(event: dict) -> tuple:
    """The row of the one who did it: an operator, a member or nobody."""
    context = event["pgh_context"] or {}
    for model, key in ((User, context.get("operator")), (Member, context.get("member"))):
        if key:
            return model, key
    return NOBODY


def _happening(events: list[dict], actor: tuple, names: Names, about) -> Happening:
    context = events[0]["pgh_context"] or {}
    return Happening(
        at=events[0]["pgh_created_at"],
        who=_who(actor, names),
        deed=str(deed(context.get("action", "")) or LABELS[events[0]["pgh_label"]]),
        reason=context.get("reason", ""),
        parts=tuple(_part(event, names, about) for event in events),
    )


def _who(actor: tuple, names: Names) -> str:
    if actor == NOBODY:
        return _("The portal")
    name = names.of(*actor)
    return _("%(name)s (operator)") % {"name": name} if actor[0] is User else name


def _part(event: dict, names: Names, about) -> Part:
    model, row = tracked_models()[event["tracked"]], event["row"]
    own = isinstance(about, model) and row[model._meta.pk.attname] == about.pk
    return Part(
        kind=capfirst(str(model._meta.verbose_name)),
        title="" if own else title(model, row, names),
        label=event["pgh_label"],
        changes=changes(model, event["before"], row, names) if event["pgh_label"] == "changed" else (),
    )
