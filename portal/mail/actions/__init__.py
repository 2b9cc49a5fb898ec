"""What is done to letters, addresses and subscriptions."""

from portal.mail.actions.addresses import trust_address
from portal.mail.actions.deadlines import write_deadlines
from portal.mail.actions.digests import write_digest
from portal.mail.actions.letters import put_down, ring, send, send_again
from portal.mail.actions.subscriptions import choose_digest, choose_reports

__all__ = [
    "choose_digest",
    "choose_reports",
    "put_down",
    "ring",
    "send",
    "send_again",
    "trust_address",
    "write_deadlines",
    "write_digest",
]
