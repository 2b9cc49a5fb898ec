"""The tenant wall's setting: which municipalities the current transaction may see."""

from contextlib import contextmanager

from django.db import connection, transaction

SETTING = "vidsyn.municipalities"


@contextmanager
def municipality_scope(*ids: int, slug: str | None = None):
    """Open a transaction (or savepoint) in which exactly these municipalities' rows are visible and writable.

    A slug stands for the municipality of that name in addresses; if there is none, nothing is visible. The setting is
    local to the transaction, so that nothing leaks through a connection pool. An error rolls it back with the rest.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _set(",".join(str(number) for number in ids), slug)
        yield
        if nested and not connection.needs_rollback:
            _set(before)


def read_only() -> None:
    """Let nothing be written to the end of the current transaction or savepoint."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")


def _set(value: str, slug: str | None = None) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH before AS MATERIALIZED (SELECT current_setting(%s, true) AS value) SELECT before.value,"
            " set_config(%s, coalesce((SELECT id::text FROM tenancy_municipality WHERE slug = %s), %s), true)"
            " FROM before",
            [SETTING, SETTING, slug, value],
        )
        return cursor.fetchone()[0] or ""
