"""What a mail server's refusal means for the letter and for the address."""

import re
from dataclasses import dataclass
from enum import Enum
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused

ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")  # RFC 3463


class Meaning(Enum):
    """What follows from it."""

    LATER = "later"
    LETTER = "letter"
    ADDRESS = "address"


@dataclass(frozen=True)
class Refusal:
    """What it means, and the codes of the server's answer ("550 5.1.1"); its words may quote the address."""

    meaning: Meaning
    reply: str = ""


def understood(error: Exception) -> Refusal:
    """Temporary, or for good because of this letter or of this address.

    A server that cannot be reached, does not let us in or refuses the sender may do so to all letters: these wait. So
    do refusals by policy (5.7.x, RFC 3463: blocked lists, no relaying), which say nothing about the address.
    """
    code, words = _answer(error)
    if not isinstance(error, (SMTPException, OSError)):
        return Refusal(Meaning.LETTER)
    reply = " ".join(filter(None, [str(code or ""), *ENHANCED.findall(words)[:1]]))
    if not 500 <= code < 600 or isinstance(error, SMTPSenderRefused) or "5.7." in reply:
        return Refusal(Meaning.LATER, reply)
    if isinstance(error, SMTPRecipientsRefused):
        return Refusal(Meaning.ADDRESS, reply)
    return Refusal(Meaning.LETTER if isinstance(error, SMTPDataError) else Meaning.LATER, reply)


def _answer(error: Exception) -> tuple[int, str]:
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    else:
        code, words = getattr(error, "smtp_code", 0), getattr(error, "smtp_error", "")
    return code, words.decode(errors="replace") if isinstance(words, bytes) else words
