"""The records that a report can tell of, with what was decided about each and whether it has changed since."""

import hashlib
import json
from dataclasses import asdict, dataclass

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Member
from reporting.quarterly.compile.material import Material
from reporting.quarterly.compile.records import every_record
from reporting.quarterly.models import Choice, Report


class Since(models.TextChoices):
    """What became of a record since the coordinator chose."""

    NEW = "new", _("New since you chose")
    CHANGED = "changed", _("Changed since you chose")


TOLD = "status_label", "period_label", "theme", "moment_label"
KINDS = {
    "project": _("Project"),
    "activity": _("Activity"),
    "role": _("Standing role"),
    "network": _("Network"),
    "effect": _("Effects"),
}


@dataclass(frozen=True)
class Row:
    """A record: what kind it is, what it is called, what it says in short, and what was decided."""

    key: str
    kind: str
    title: str
    told: str
    source: dict
    included: bool
    seen: str
    since: Since | None


def rows_of(report: Report, *, member: Member) -> list[Row]:
    """Every record of the period in the order of the report, in the municipality's language."""
    with translation.override(report.municipality.language):
        records = every_record(Material(report, member))
        decided = {(one.kind, one.record): one for one in report.choices.all()}
        return [_row(kind, item, decided.get((kind, item.id)), bool(decided)) for kind, item in records]


def _row(kind: str, item, choice: Choice | None, has_chosen: bool) -> Row:
    seen = digest(item)
    return Row(
        key=f"{kind}:{item.id}",
        kind=KINDS[kind],
        title=getattr(item, "title", "") or item.name,
        told=" · ".join(filter(None, (getattr(item, name, "") for name in TOLD))),
        source=asdict(item.source),
        included=choice is None or choice.included,
        seen=seen,
        since=_since(choice, seen, has_chosen),
    )


def _since(choice: Choice | None, seen: str, has_chosen: bool) -> Since | None:
    if choice is None:
        return Since.NEW if has_chosen else None
    return Since.CHANGED if choice.seen != seen else None


def digest(item) -> str:
    """What the record says, in short; what it was in the last report is left out."""
    said = {name: value for name, value in asdict(item).items() if not name.startswith("change_") and name != "change"}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
