"""What is stored about one person: own rows, counts of the others, changes made, who has looked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, CharField, Count, F, Field, JSONField, QuerySet, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.text import capfirst

from portal.audit.models import Opening
from portal.audit.queries.history import tracked_models
from portal.audit.wording import in_words
from portal.kit.personal import Kept, everything_kept
from portal.tenancy.models import Member, SharedModel, User

LOOKS = 100


@dataclass(frozen=True)
class Section:
    """The person's rows of one table, as they are stored: dates in ISO, codes in English."""

    kept: Kept
    rows: list[dict[str, Any]]

    @property
    def headings(self) -> list[str]:
        """Of the columns for people, in the reader's language."""
        return [heading for _key, heading, _field in self._shown]

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """The rows in words, each cell with its heading."""
        return [self._in_words(row) for row in self.rows]

    @cached_property
    def _shown(self) -> list[tuple[str, str, Field]]:
        """Key, heading and field of each column for people."""
        shown = {key: column for key, column in self.kept.columns.items() if column.shown}
        fields = {key: _fields(_model(self.kept), column.path) for key, column in shown.items()}
        return [
            (key, str(column.label or capfirst(fields[key][0].verbose_name)), fields[key][1])
            for key, column in shown.items()
        ]

    def _in_words(self, row: dict[str, Any]) -> list[tuple[str, str]]:
        words = {key: self.kept.columns[key].words for key, _heading, _field in self._shown}
        return [
            (heading, words[key](row[key]) if words[key] else in_words(field, row[key]))
            for key, heading, field in self._shown
        ]


@dataclass(frozen=True)
class Stored:
    """Everything: sections with rows, how many rows are only counted, and changes made, by table."""

    sections: list[Section]
    counts: list[tuple[Kept, int]]
    changes: list[tuple[str, str, int]]
    openings: list[Opening]


def stored_about(member: Member) -> Stored:
    """What the member's municipality stores about the member, with few questions however many tables there are."""
    rows = _rows(member)
    kept = [one for one in everything_kept() if one.key]
    return Stored(
        sections=[Section(one, rows[one.key]) for one in kept if one.columns],
        counts=[(one, len(rows[one.key])) for one in kept if not one.columns],
        changes=_changes(member),
        openings=list(openings_about(member)[:LOOKS]),
    )


def openings_about(member: Member) -> QuerySet[Opening]:
    """Who has looked at the member's data, the latest first."""
    return Opening.objects.visible_to(member).about(member).select_related("viewer")


def names_of_shown(openings: Iterable[Opening]) -> list[tuple[Opening, list[str]]]:
    """Openings with the names of those who were shown; no names where the page can show everybody."""
    openings = list(openings)
    ids = {number for opening in openings for number in opening.shown or []}
    names = dict(Member.objects.filter(pk__in=ids).order_by().values_list("pk", "name"))
    return [(one, [names[number] for number in one.shown or [] if number in names]) for one in openings]


def _rows(member: Member) -> dict[str, list]:
    questions = [_question(one, member) for one in everything_kept() if one.key]
    found = questions[0].union(*questions[1:], all=True)
    rows = defaultdict(list)
    for key, row, _number in sorted(found, key=lambda one: one[2], reverse=True):
        rows[key].append(row)
    return rows


def _question(kept: Kept, member: Member) -> QuerySet:
    row = JSONObject(**{key: F(column.path) for key, column in kept.columns.items()})
    row = row if kept.columns else Value(None, JSONField())
    columns = [Value(kept.key, CharField()), row, Cast("pk", BigIntegerField())]
    return _model(kept)._base_manager.filter(**_is_about(kept, member)).order_by().values_list(*columns)


def _is_about(kept: Kept, member: Member) -> dict[str, int | None]:
    _app, model, *field = kept.relation.split(".")
    if not field:
        return {"pk": member.user_id if model == User.__name__ else member.pk}
    person = _model(kept)._meta.get_field(field[0]).related_model
    return {field[0]: member.user_id if person is User else member.pk}


def _model(kept: Kept):
    return apps.get_model(".".join(kept.relation.split(".")[:2]))


def _fields(model, path: str) -> tuple[Field, Field]:
    found = []
    for name in path.split("__"):
        found.append(model._meta.get_field(name))
        model = found[-1].related_model
    return found[0], found[-1]


def _changes(member: Member) -> list[tuple[str, str, int]]:
    """(label of the table, its name, how many changes the member made in it)."""
    first, *others = [_changed(label, model, member) for label, model in tracked_models().items()]
    found = dict(first.union(*others, all=True))
    names = {label: capfirst(str(model._meta.verbose_name_plural)) for label, model in tracked_models().items()}
    return sorted(((label, names[label], number) for label, number in found.items()), key=lambda one: one[1])


def _changed(label: str, model, member: Member) -> QuerySet:
    tenant = "owner" if issubclass(model, SharedModel) else "municipality"
    events = model.events.field.model.objects.filter(**{tenant: member.municipality_id}, pgh_context__member=member.pk)
    counted = events.order_by().values(tenant).annotate(number=Count("pgh_id"))
    return counted.values_list(Value(label, CharField()), "number")
