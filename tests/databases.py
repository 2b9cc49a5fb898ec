"""Pytest plugin: each test process has its own PostgreSQL database, Redis database and folder of files.

It is loaded before the settings (`-p tests.databases`). The template is migrated once, named by what it is made from
and kept. Tests run as the application's role.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
NAME = f"test_vidsyn_{WORKER}"


def _renamed(address: str, path: str) -> str:
    return urlsplit(address)._replace(path=f"/{path}").geturl()


def _environment(database: str) -> dict[str, str]:
    number = 1 + int(WORKER.removeprefix("gw")) % 14 if WORKER.startswith("gw") else 15
    return {
        "DATABASE_URL": _renamed(os.environ["DATABASE_URL"], database),
        "DATABASE_OWNER_URL": _renamed(os.environ["DATABASE_OWNER_URL"], database),
        "REDIS_URL": _renamed(os.environ["REDIS_URL"], str(number)),
        "MEDIA_ROOT": tempfile.mkdtemp(prefix=f"vidsyn-{WORKER}-"),
        "SECRET_KEY": "only-for-tests-" + "0123456789abcdef" * 4,
        "DEBUG": "1",  # plain static files; pytest-django turns settings.DEBUG off again
        "DEMO": "1",
        "BASE_URL": "http://testserver",
        "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "STATIC_ROOT": str(ROOT / "staticfiles"),
    }


os.environ.update(_environment(NAME))


def owner(database: str = "postgres") -> psycopg.Connection:
    """A connection of the owner's role, which the wall does not bind: for setting up and cleaning only."""
    return psycopg.connect(_renamed(os.environ["DATABASE_OWNER_URL"], database), autocommit=True)


def _template_name() -> str:
    named = ("portal/tenancy/wall.py", "requirements.txt")
    found = (*ROOT.glob("*/*/migrations/*.py"), *ROOT.glob("projects/programmes/*.toml"))
    sources = [*found, *(ROOT / name for name in named)]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources) if path.exists()))
    return f"template_vidsyn_{digest.hexdigest()[:12]}"


def _make_template(connection: psycopg.Connection, name: str) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    making = f"{name}_making"
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(making)))
    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
    role = sql.Identifier(urlsplit(os.environ["DATABASE_URL"]).username)
    with owner(making) as inside:
        for statement in (
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        ):
            inside.execute(sql.SQL(statement).format(role))
    command = [sys.executable, "manage.py", "migrate", "--database=owner", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **_environment(making)}, check=True)
    connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name)))


def make_database(name: str = NAME) -> None:
    """A fresh copy of the migrated template for this process."""
    template = _template_name()
    with owner() as connection:
        connection.execute("SELECT pg_advisory_lock(20261)")
        _make_template(connection, template)
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(copy.format(sql.Identifier(name), sql.Identifier(template)))
        connection.execute("SELECT pg_advisory_unlock(20261)")


def drop_database(name: str = NAME) -> None:
    """Remove this process's database; a process of the server's own may still be in it for a moment."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    with owner() as connection:
        for _attempt in range(50):
            try:
                connection.execute(statement)
                break
            except psycopg.errors.ObjectInUse:
                time.sleep(0.1)
    shutil.rmtree(os.environ["MEDIA_ROOT"], ignore_errors=True)


def empty_tables() -> None:
    """Remove every row that tests committed; the shared catalogue and Django's own tables stay."""
    django = ("django_migrations", "django_content_type", "auth_permission")
    shared = ("programmes_call", "programmes_programme")
    keep = (*django, *shared, "programmes_action", "tenancy_municipality")
    with owner(NAME) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL (%s)", [list(keep)]
        ).fetchall()
        names = sql.SQL(", ").join(sql.Identifier(name) for (name,) in tables)
        _truncate(connection, names)
        for table in shared:
            connection.execute(sql.SQL("DELETE FROM {} WHERE owner_id IS NOT NULL").format(sql.Identifier(table)))
        connection.execute("DELETE FROM tenancy_municipality")


def _truncate(connection: psycopg.Connection, names: sql.Composable) -> None:
    """A worker may be in the middle of its round; where the two wait for each other, it goes first."""
    for _attempt in range(10):
        try:
            connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(names))
            return
        except psycopg.errors.DeadlockDetected:
            time.sleep(0.5)
    raise TimeoutError("the tables are never at rest: a process of an earlier test holds them")
