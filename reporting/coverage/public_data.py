"""The public figures as data, in the shape of docs/public-figures.md."""

from collections.abc import Callable

from reporting.coverage.disclosure import LEAST, Disclosed, Parts
from reporting.coverage.public_figures import PublicFigures, Row, row_of

SCHEMA = 1


def as_data(figures: PublicFigures) -> dict:
    """Codes and numbers; None is what is hidden."""
    return {
        "schema": SCHEMA,
        "municipality": {"slug": figures.municipality.slug, "name": figures.municipality.name},
        "date": figures.on.isoformat(),
        "hidden_below": LEAST,
        "coverage": _row(figures.row),
        "by_kind": _table(figures.by_kind, _parts),
        "by_ownership": _table(figures.by_ownership, _parts),
        "by_quarter": [{"date": on.isoformat(), **_row(row)} for on, row in figures.quarters],
        "running_projects": _counted(figures.projects, figures.programmes),
        "people_abroad": _counted(figures.people),
    }


def _row(row: Row) -> dict:
    return {"covered": row.covered, "not_covered": row.not_covered, "in_all": row.whole}


def _parts(parts: Parts | None) -> dict:
    return _row(row_of(parts))


def _count(parts: Parts | None) -> dict:
    return {"count": None if parts is None else sum(parts)}


def _counted(table: Disclosed, names: dict[str, str] | None = None) -> dict:
    return {**_count(table.total), **_table(table, _count, names)}


def _table(table: Disclosed, written: Callable[[Parts | None], dict], names: dict[str, str] | None = None) -> dict:
    """`groups` and `hidden_together` are None where the groups are not told or none is hidden."""
    rows = {**(table.groups or {}), **dict.fromkeys(sorted(table.hidden))}
    groups = [{"code": code, **({"name": names[code]} if names else {}), **written(row)} for code, row in rows.items()]
    together = table.together
    return {
        "groups": None if table.groups is None else groups,
        "hidden_together": together and written(together),
    }
