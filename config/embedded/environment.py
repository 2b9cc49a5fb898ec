"""The environment variables with which the portal runs here, and the file that keeps its secrets."""

import secrets
from pathlib import Path

from config.embedded import pango
from config.embedded.roles import Addresses

UNREACHABLE = Addresses("postgresql://vidsyn_app@localhost/vidsyn", "postgresql://vidsyn_owner@localhost/vidsyn")


def portal(
    folder: Path, database: Addresses = UNREACHABLE, redis: str = "redis://localhost", port: int = 8000
) -> dict[str, str]:
    """Every variable of the application, as its unprivileged role, with its files in `folder`."""
    return {
        "SECRET_KEY": read(folder).get("SECRET_KEY") or secrets.token_urlsafe(50),
        "DEBUG": "0",
        "DEMO": "1",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BASE_URL": f"http://localhost:{port}",
        "DATABASE_URL": database.app,
        "DATABASE_OWNER_URL": "",
        "REDIS_URL": redis,
        "EMAIL_URL": f"filemail://{folder / 'mail'}",
        "MEDIA_ROOT": str(folder / "files"),
        "STATIC_ROOT": str(folder / "static"),
        **pango.environment(),
    }


def as_owner(variables: dict[str, str], database: Addresses) -> dict[str, str]:
    """The same with the owner's address, for migrations."""
    return {**variables, "DATABASE_OWNER_URL": database.owner}


def production() -> dict[str, str]:
    """Variables like those of a public server, for the deployment check."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DEMO": "0",
        "ALLOWED_HOSTS": "vidsyn.example.org",
        "BASE_URL": "https://vidsyn.example.org",
        "EMAIL_URL": "smtp://mail.example.org:25",
        "DATABASE_OWNER_URL": "",
    }


def read(folder: Path) -> dict[str, str]:
    """What the last run has kept."""
    path = folder / "environment"
    lines = path.read_text().splitlines() if path.exists() else []
    return dict(line.split("=", 1) for line in lines if "=" in line)


def keep(folder: Path, variables: dict[str, str]) -> None:
    """Keeps the variables in a file, and makes folders for files and mail, that only we can read."""
    path = folder / "environment"
    path.touch(mode=0o600)
    path.write_text("".join(f"{name}={value}\n" for name, value in variables.items()))
    for private in ("files", "mail"):
        (folder / private).mkdir(mode=0o700, exist_ok=True)
