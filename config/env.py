"""Typed, loud readers of the environment: a wrong or missing value stops the start with its name."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_REQUIRED = object()


def text(name: str, default=_REQUIRED) -> str:
    """The value of `name`; raises ImproperlyConfigured when it is missing and has no default."""
    value = os.environ.get(name, "")
    if value:
        return value
    if default is _REQUIRED:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return default


def flag(name: str, default: bool = False) -> bool:
    """`1` or `0`; anything else raises."""
    value = text(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    if not value.lstrip("-").isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str, default=_REQUIRED) -> dict | None:
    """Django's connection settings from `postgresql://user:password@host:port/name?option=value`."""
    address = text(name, default)
    if not address:
        return None
    url = urlsplit(address)
    if url.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"{name} must be a postgresql:// address.")
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", unquote(url.hostname or "")),
        "PORT": options.pop("port", str(url.port or "")),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }


def private_files(name: str, folder: str) -> dict:
    """Django's storage in the S3 bucket that is named, else in the folder; boto3 itself reads AWS_* for its keys."""
    if bucket := text(name, ""):
        options = {"bucket_name": bucket, "max_memory_size": 2_000_000}
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}


def mail(name: str, default=_REQUIRED) -> dict:
    """Django's EMAIL_* settings from `smtp://user:password@host:port`, `smtps://`, `consolemail://` or `filemail:///folder`."""
    url = urlsplit(text(name, default))
    smtp, console = (f"django.core.mail.backends.{kind}" for kind in ("smtp", "console"))
    backends = {"smtp": smtp, "smtps": smtp, "consolemail": console, "filemail": "config.demo.mail"}
    if url.scheme not in backends:
        raise ImproperlyConfigured(f"{name} must begin with one of {', '.join(backends)}.")
    return {
        "EMAIL_BACKEND": f"{backends[url.scheme]}.EmailBackend",
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or 25,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_FILE_PATH": url.path or None,
    }
