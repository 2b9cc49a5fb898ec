"""A real mail server on loopback that keeps what it is given, and refuses when it is told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller


class Postbox:
    """Letters in the order in which they came, and what to answer to an address or to a letter."""

    def __init__(self):
        self.letters: list[EmailMessage] = []
        self.receivers: list[str] = []
        self.answers: dict[str, str] = {}
        self.answer_to_letters = ""

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        if refusal := self.answers.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.answer_to_letters:
            return self.answer_to_letters
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.receivers.extend(envelope.rcpt_tos)
        return "250 Taken"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def open_postbox(postbox: Postbox | None = None) -> Iterator[Postbox]:
    """The server, listening; `port` says where."""
    postbox = postbox or Postbox()
    postbox.port = _free_port()
    controller = Controller(postbox, hostname="127.0.0.1", port=postbox.port)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()


@pytest.fixture
def postbox(settings):
    """A mail server that this process sends to."""
    with open_postbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        yield box
