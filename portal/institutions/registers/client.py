"""Reads JSON from a public register over HTTP: patient with a tired server, and never in a hurry."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self

import httpx
from django.utils.translation import gettext_lazy as _

USER_AGENT = "Vidsyn (municipal portal for international projects in schools; reads open registers)"
TRY_AGAIN = {429, 500, 502, 503, 504}
NOT_THERE = {404, 410}


class RegisterError(Exception):
    """A register, or a file from it, could not be used; `str()` is in the reader's language."""

    message = _("The register could not be read.")

    def __str__(self) -> str:
        return str(self.message)


class RegisterUnavailable(RegisterError):
    """No usable answer after all attempts."""

    message = _("The register does not answer now. Nothing has been changed. Try again later.")


class NotThere(RegisterUnavailable):
    """The register answers that there is nothing at this address."""


class UnexpectedAnswer(RegisterError):
    """An answer that is not as the register describes it."""

    message = _("The answer is not what this register is known to give. Nothing has been changed.")


class EmptyRegister(RegisterError):
    """No unit at all: never taken to mean that a municipality has none."""

    message = _(
        "No unit of this municipality was found. Nothing has been changed. "
        "Check the source and the municipality's codes."
    )


class RegisterClient:
    """A connection to one register, to be used in a `with` block.

    `timeout`, `pause` (between requests), `backoff` (doubled for each attempt) and `patience` (the longest
    wait that the register may ask for) are in seconds.
    """

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float = 20,
        attempts: int = 4,
        pause: float = 0.05,
        backoff: float = 1,
        patience: float = 60,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        headers = {"User-Agent": USER_AGENT, "Accept": "application/json"}
        self.http = httpx.Client(base_url=base_url, timeout=timeout, headers=headers, follow_redirects=True)
        self.attempts = attempts
        self.pause = pause
        self.backoff = backoff
        self.patience = patience
        self.sleep = sleep

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.http.close()

    def get(self, path: str, **params: str | int) -> Any:
        """The JSON answer; raises NotThere, RegisterUnavailable or UnexpectedAnswer."""
        self.sleep(self.pause)
        for attempt in range(1, self.attempts + 1):
            wait = self.backoff * 2 ** (attempt - 1)
            try:
                response = self.http.get(path, params=params)
            except httpx.TransportError:
                response = None
            if response is not None and response.status_code not in TRY_AGAIN:
                return _content(response)
            wait = max(wait, _asked_to_wait(response))
            if attempt == self.attempts or wait > self.patience:
                raise RegisterUnavailable
            self.sleep(wait)
        raise RegisterUnavailable


def _content(response: httpx.Response) -> Any:
    if response.status_code in NOT_THERE:
        raise NotThere
    if response.status_code != httpx.codes.OK:
        raise UnexpectedAnswer
    try:
        return response.json()
    except ValueError as error:
        raise UnexpectedAnswer from error


def _asked_to_wait(response: httpx.Response | None) -> float:
    """Seconds in Retry-After, which is a number or a date."""
    asked = response.headers.get("Retry-After", "") if response is not None else ""
    if asked.isdigit():
        return float(asked)
    try:
        return (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return 0
