"""What events say in words: labels of fields, codes and keys as names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, ForeignKey, JSONField, Model, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.tenancy import former
from portal.tenancy.models import Municipality

LONGEST = 200
NAMES = ("name", "title", "email", "code")


@dataclass(frozen=True)
class Change:
    """One field before and after, in words; nothing where it was empty."""

    field: str
    before: str
    after: str


class Names:
    """Names of the rows that events point to, found with one question however many tables they lie in."""

    def __init__(self, keys: Iterable[tuple[type[Model], int | str]]):
        wanted = defaultdict(set)
        for model, key in keys:
            wanted[model].add(key)
        self.found = {}
        questions = [_question(model, ids) for model, ids in wanted.items() if _name_of(model)]
        if questions:
            for label, key, name in questions[0].union(*questions[1:], all=True):
                self.found[label, key] = name
        for model in (model for model in wanted if not _name_of(model)):
            self.found |= {(_label(model), str(obj.pk)): str(obj) for obj in _light(model).filter(pk__in=wanted[model])}

    def of(self, model: type[Model], key) -> str:
        """The name of a row, its number when it is gone."""
        found = self.found.get((_label(model), str(key)), f"{capfirst(model._meta.verbose_name)} {key}")
        return former.in_words(found)


def _question(model, ids):
    found = model._base_manager.filter(pk__in=ids).order_by()
    return found.values_list(Value(_label(model)), Cast("pk", CharField()), Cast(_name_of(model), TextField()))


def _name_of(model):
    fields = {field.name for field in model._meta.local_fields}
    if "names" in fields:
        shared = KeyTextTransform((get_language() or "en")[:2], "names")
        return Coalesce(NullIf(F("name"), Value("")), shared) if "name" in fields else shared
    return next((F(name) for name in NAMES if name in fields), None)


def _light(model):
    return model._base_manager.defer(*(field.name for field in model._meta.local_fields if _is_big(field)))


def _is_big(field) -> bool:
    return isinstance(field, (JSONField, TextField))


def _label(model) -> str:
    return model._meta.label_lower


def references(model: type[Model], row: dict | None) -> set[tuple[type[Model], int | str]]:
    """The rows to which a row's shown keys point."""
    return {
        (field.related_model, row[field.attname]) for field in _keys(model) if row and row[field.attname] is not None
    }


def _keys(model) -> list[ForeignKey]:
    keys = [field for field in model._meta.local_fields if isinstance(field, ForeignKey)]
    return [field for field in keys if field.related_model is not Municipality]


def title(model: type[Model], row: dict, names: Names) -> str:
    """What the row is called: its own text, else the names of what it connects."""
    if model.__str__ is not Model.__str__:
        fields = model._meta.local_fields
        return str(model(**{field.attname: field.to_python(row.get(field.attname)) for field in fields}))
    connected = [field for field in model._meta.local_fields if field in _keys(model) or field.choices]
    return " · ".join(filter(None, (_words(field, row[field.attname], names) for field in connected)))


def changes(model: type[Model], before: dict | None, after: dict, names: Names) -> tuple[Change, ...]:
    """The fields that changed, of those that have a label for people."""
    labelled = (field for field in model._meta.local_fields if isinstance(field.verbose_name, Promise))
    shown = [field for field in labelled if not isinstance(field, JSONField)]
    return tuple(
        Change(
            capfirst(str(field.verbose_name)),
            _words(field, before.get(field.attname), names),
            _words(field, after[field.attname], names),
        )
        for field in shown
        if before and before.get(field.attname) != after[field.attname]
    )


def in_words(field, value) -> str:
    """A stored value, which is no key, as the reader's language writes it."""
    return _words(field, value, Names(()))


def _words(field, value, names: Names) -> str:
    """A stored value as the reader's language writes it."""
    if value in (None, "", []):
        return ""
    if isinstance(field, ForeignKey):
        return names.of(field.related_model, value)
    if isinstance(field, ArrayField):
        return ", ".join(_words(field.base_field, item, names) for item in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _written(field.to_python(value))


def _written(value) -> str:
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case datetime():
            return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case date():
            return formats.date_format(value, "DATE_FORMAT")
        case int() | float() | Decimal():
            return formats.number_format(value, force_grouping=not isinstance(value, int))
    return Truncator(str(value)).chars(LONGEST)
