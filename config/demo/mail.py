"""The demonstration's mail: each letter is a text file that people can read, named by time and receiver."""

import re
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmailBackend(BaseEmailBackend):
    """Puts letters into EMAIL_FILE_PATH instead of sending them."""

    def send_messages(self, messages):
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in messages:
            (folder / _name(message)).write_text(_text(message))
        return len(messages)


def _name(message) -> str:
    receiver = re.sub(r"[^\w.@+-]", "_", message.to[0])
    return f"{timezone.localtime():%Y%m%d-%H%M%S-%f}-{receiver}.txt"


def _text(message) -> str:
    files = [one[0] if isinstance(one, tuple) else one.get_filename() for one in message.attachments]
    head = {"To": ", ".join(message.to), "Subject": message.subject, "Attached": ", ".join(filter(None, files))}
    return "\n".join([*(f"{name}: {value}" for name, value in head.items() if value), "", message.body])
