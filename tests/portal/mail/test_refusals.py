"""What refusals mean."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest

from portal.mail.refusals import Meaning, Refusal, understood


def recipient(code, words):
    return SMTPRecipientsRefused({"kari@example.org": (code, words)})


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (recipient(550, b"5.1.1 <kari@example.org>: unknown"), Refusal(Meaning.ADDRESS, "550 5.1.1")),
        (recipient(550, b"no such user"), Refusal(Meaning.ADDRESS, "550")),
        (recipient(450, b"4.2.0 greylisted"), Refusal(Meaning.LATER, "450 4.2.0")),
        (recipient(554, b"5.7.1 relay access denied"), Refusal(Meaning.LATER, "554 5.7.1")),
        (SMTPSenderRefused(553, b"5.1.8 unknown sender", "vidsyn@localhost"), Refusal(Meaning.LATER, "553 5.1.8")),
        (SMTPDataError(552, b"5.3.4 too big"), Refusal(Meaning.LETTER, "552 5.3.4")),
        (SMTPDataError(452, b"4.3.1 full"), Refusal(Meaning.LATER, "452 4.3.1")),
        (SMTPAuthenticationError(535, b"who are you"), Refusal(Meaning.LATER, "535")),
        (SMTPServerDisconnected("gone"), Refusal(Meaning.LATER, "")),
        (TimeoutError(), Refusal(Meaning.LATER, "")),
        (ValueError("a newline in the subject"), Refusal(Meaning.LETTER, "")),
    ],
)
def test_a_refusal_is_understood(error, refusal):
    assert understood(error) == refusal
