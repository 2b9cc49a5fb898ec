"""Loading of the shipped catalogue into the database."""

from collections.abc import Callable, Iterable

from django.db import models, transaction

from projects.programmes import catalogue
from projects.programmes.models import Action, Call, Programme

Columns = dict[str, Callable[[catalogue.Entry], object]]

ENTRY: Columns = {"names": lambda entry: entry.names.as_dict()}
ROW: Columns = ENTRY | {"active": lambda entry: entry.active}
ABOUT: Columns = {"abouts": lambda entry: entry.about.as_dict() if entry.about else {}}
PROGRAMME: Columns = (
    ROW
    | ABOUT
    | {
        "eu": lambda entry: entry.eu,
        "funder": lambda entry: entry.funder,
        "link": lambda entry: entry.url,
        "countries": lambda entry: list(entry.countries),
        "final_report_days": lambda entry: entry.final_report_days,
    }
)
ACTION: Columns = ROW | {"programme_id": lambda entry: entry.programme}
CALL: Columns = (
    ENTRY
    | ABOUT
    | {
        "programme_id": lambda entry: entry.programme,
        "action_id": lambda entry: entry.action,
        "deadline": lambda entry: entry.moment,
        "applicants": lambda entry: list(entry.applicants or applicants_of(entry.action)),
    }
    | {
        name: lambda entry, name=name: getattr(entry, name)
        for name in ("year", "round", "opens", "zone", "expected", "link", "source", "checked", "unconfirmed")
    }
)


def load_catalogue(programmes=Programme, actions=Action, *, using: str) -> None:
    """Write every programme and action of the files; what they no longer name stays and cannot be chosen any more.

    Loading twice changes nothing. Own programmes are left alone. A migration gives its own historical models, which may
    lack columns of today. `using` names the database as its owner: the application may not change shared rows.
    """
    found = catalogue.catalogue()
    with transaction.atomic(using=using):
        _write(programmes, found.programmes.values(), using, PROGRAMME, ordered=True)
        _write(actions, found.actions.values(), using, ACTION, ordered=True)
        _retire(programmes, found.programmes, using)
        _retire(actions, found.actions, using)


def load_calls(calls=Call, *, using: str) -> None:
    """Write every call of the files, after their programmes; what they no longer name stays."""
    _write(calls, catalogue.catalogue().calls.values(), using, CALL)


def applicants_of(action: str | None) -> tuple[str, ...]:
    """Codes of those who may apply for an action, none when nothing is known."""
    known = catalogue.catalogue().actions.get(action or "")
    return known.applicants if known else ()


def _write(
    model: type[models.Model], entries: Iterable[catalogue.Entry], using: str, columns: Columns, *, ordered=False
) -> None:
    written = {name: read for name, read in columns.items() if _has(model, name)}
    rows = [
        model(
            code=entry.code,
            **{name: read(entry) for name, read in written.items()},
            **({"position": place} if ordered else {}),
        )
        for place, entry in enumerate(entries)
    ]
    names = [*written, "position"] if ordered else list(written)
    model.objects.using(using).bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=names)


def _retire(model: type[models.Model], codes: Iterable[str], using: str) -> None:
    shared = {"owner": None} if _has(model, "owner") else {}
    model.objects.using(using).filter(**shared).exclude(code__in=list(codes)).update(active=False)


def _has(model: type[models.Model], column: str) -> bool:
    return column in {name for field in model._meta.local_fields for name in (field.name, field.attname)}
