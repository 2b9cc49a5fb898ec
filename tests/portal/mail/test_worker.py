"""The whole way: written here, rung for through Redis, sent by a real worker to a real mail server."""

import pytest
from django.db import transaction

from portal.mail import actions
from portal.mail.models import Letter
from portal.mail.render import Content
from tests.factories import inside, make_member, make_municipality
from tests.portal.mail.postbox import open_postbox
from tests.workers import empty_broker, running_worker, until

pytestmark = pytest.mark.live


def test_a_letter_is_sent_by_a_worker_as_soon_as_it_is_committed(committed):
    member = make_member(make_municipality("sula"))
    empty_broker()
    with open_postbox() as postbox, running_worker(EMAIL_URL=f"smtp://127.0.0.1:{postbox.port}"):
        with transaction.atomic(), inside(member.municipality):
            content = Content("Møte", "Velkomen", "<p>Velkomen</p>", "nn")
            letter = actions.send(member, purpose="meeting", key="meeting:1", content=content)
        until(lambda: state(letter) == "sent")

    assert [(mail["Message-ID"], mail["Subject"]) for mail in postbox.letters] == [(letter.message_id, "Møte")]


def state(letter):
    with inside(letter.municipality):
        return Letter.objects.get(pk=letter.pk).state
