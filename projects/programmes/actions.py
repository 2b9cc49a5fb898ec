"""Loading of the shipped catalogue into the database."""

from collections.abc import Iterable

from django.db import transaction

from projects.programmes import catalogue
from projects.programmes.models import Action, CatalogueEntry, Programme


def load_catalogue(programmes=Programme, actions=Action, *, using: str = "default") -> None:
    """Write every row of catalogue.toml; what the file no longer names stays and cannot be chosen any more.

    Loading twice changes nothing. A migration gives its own historical models and database.
    """
    found = catalogue.catalogue()
    with transaction.atomic(using=using):
        _write(programmes, found.programmes.values(), using, eu=lambda entry: entry.eu)
        _write(actions, found.actions.values(), using, programme_id=lambda entry: entry.programme)


def _write(model: type[CatalogueEntry], entries: Iterable[catalogue.Entry], using: str, **columns) -> None:
    rows = [
        model(
            code=entry.code,
            names=entry.names.as_dict(),
            position=position,
            active=entry.active,
            **{column: read(entry) for column, read in columns.items()},
        )
        for position, entry in enumerate(entries)
    ]
    written = ["names", "position", "active", *columns]
    model.objects.using(using).bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=written)
    model.objects.using(using).exclude(code__in=[row.code for row in rows]).update(active=False)
