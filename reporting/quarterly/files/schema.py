"""The published shape of a snapshot: JSON Schema 2020-12, made from the dataclasses that snapshots are made of."""

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from django.conf import settings
from django.urls import reverse

from reporting.quarterly.files.descriptions import DESCRIPTIONS
from reporting.quarterly.snapshot import SCHEMA, Snapshot

PLAIN = {str: "string", int: "integer", bool: "boolean", float: "number", NoneType: "null"}


def address() -> str:
    """Where the schema is published."""
    return settings.BASE_URL + reverse("report_schema", args=[SCHEMA])


def schema() -> dict:
    """The schema of snapshots as they are made today."""
    found: dict[type, dict] = {}
    _describe(Snapshot, found)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address(),
        "title": "A quarterly report on international work",
        **found.pop(Snapshot),
        "$defs": {one.__name__: told for one, told in sorted(found.items(), key=lambda pair: pair[0].__name__)},
    }


def _describe(one: type, found: dict[type, dict]) -> None:
    found[one] = {}
    types = get_type_hints(one)
    told = {field.name: _field(one, field.name, types[field.name], found) for field in fields(one)}
    if one is Snapshot:
        told["schema"] |= {"const": SCHEMA}
    found[one] |= {
        "description": " ".join(one.__doc__.split()),
        "type": "object",
        "properties": told,
        "required": list(told),
        "additionalProperties": False,
    }


def _field(one: type, name: str, kind, found: dict[type, dict]) -> dict:
    said = DESCRIPTIONS.get(f"{one.__name__}.{name}") or DESCRIPTIONS[name]
    return {"description": said, **_type(kind, found)}


def _type(kind, found: dict[type, dict]) -> dict:
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if is_dataclass(kind):
        if kind not in found:
            _describe(kind, found)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    inside = [_type(one, found) for one in get_args(kind) if one is not Ellipsis]
    if get_origin(kind) is tuple:
        return {"type": "array", "items": inside[0]}
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": inside[1]}
    if get_origin(kind) is UnionType:
        return {"anyOf": inside}
    raise TypeError(f"No JSON for {kind}")
