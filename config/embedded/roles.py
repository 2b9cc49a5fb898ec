"""The database `vidsyn` and its two roles, made on a server by its administrator's address."""

import hashlib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import psycopg

from config.embedded.progress import Trouble

DATABASE = "vidsyn"
OLDEST_SERVER = 150000
SQL = Path(__file__).with_name("roles.sql")


class Addresses(NamedTuple):
    """DATABASE_URL of the application and DATABASE_OWNER_URL of the owner."""

    app: str
    owner: str


def set_up(administrator: str, *, makes_databases: bool = False) -> Addresses:
    """Makes what is missing and gives the two roles' addresses; raises Trouble when the rights forbid it."""
    owner, app = (password(administrator, role) for role in ("vidsyn_owner", "vidsyn_app"))
    try:
        make_database(administrator)
        make_roles(address(administrator), owner, app, makes_databases)
        addresses = Addresses(address(administrator, "vidsyn_app", app), address(administrator, "vidsyn_owner", owner))
        for each in addresses:
            psycopg.connect(each).close()
    except psycopg.errors.InsufficientPrivilege as error:
        raise Trouble(
            f"The role in DATABASE_URL may not set up roles and databases ({error.diag.message_primary}).\n"
            f"Let the server's administrator make the database {DATABASE}, run {SQL} in it, and set\n"
            "DATABASE_URL to the address of vidsyn_app and DATABASE_OWNER_URL to that of vidsyn_owner."
        ) from None
    except psycopg.OperationalError as error:
        raise Trouble(f"The database server cannot be used: {error}") from None
    return addresses


def make_database(administrator: str) -> None:
    """Makes the database when it is missing."""
    with psycopg.connect(administrator, autocommit=True) as connection:
        if connection.info.server_version < OLDEST_SERVER:
            raise Trouble("Vidsyn needs PostgreSQL 15 or newer; the server in DATABASE_URL is older.")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}")


def make_roles(administrator: str, owner: str | None, app: str | None, makes_databases: bool) -> None:
    """Runs roles.sql inside the database; the tests' owner may make databases as well."""
    with psycopg.connect(administrator) as connection:
        connection.execute("SELECT set_config('vidsyn.owner_password', %s, false)", [owner or ""])
        connection.execute("SELECT set_config('vidsyn.app_password', %s, false)", [app or ""])
        connection.execute(SQL.read_bytes())
        if makes_databases:
            connection.execute("ALTER ROLE vidsyn_owner CREATEDB")


def password(administrator: str, role: str) -> str | None:
    """A role's password, derived from the administrator's: every run finds the same, nothing is stored."""
    secret = urlsplit(administrator).password
    return hashlib.sha256(f"{role}:{secret}".encode()).hexdigest() if secret else None


def address(administrator: str, role: str | None = None, password: str | None = None) -> str:
    """The address of the database on the same server, as `role` or as the administrator."""
    url = urlsplit(administrator)
    who, _, where = url.netloc.rpartition("@")
    if role:
        who = f"{role}:{password}" if password else role
    return url._replace(netloc=f"{who}@{where}" if who else where, path=f"/{DATABASE}").geturl()
