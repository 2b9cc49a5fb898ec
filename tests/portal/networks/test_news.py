"""Bulletins in the digest: those that are new since the last one, under a heading of their own."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.mail.actions import write_digest
from portal.networks.actions import mark_read
from portal.networks.models import Bulletin
from portal.tenancy import worklist
from portal.tenancy.worklist import Item, Kind
from tests.factories import inside, make_appointment, make_bulletin

MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
REPORT = Item(key="7", kind=Kind("report", "Rapport"), title="Sluttrapport", why="Han skal leverast.", url="/sula/7/")


@pytest.fixture
def due(monkeypatch, school, liv):
    """What is due for Liv, who is a contact person and reads English."""
    items = []
    monkeypatch.setattr(worklist, "_providers", {"tests": lambda _member: items})
    make_appointment(school, liv)
    liv.user.language = "en"
    liv.user.save()
    return items


def digest(member, now=MONDAY):
    with inside(member.municipality):
        return write_digest(member, now=now)


def test_a_digest_goes_out_when_there_is_nothing_but_a_bulletin(sula, liv, coordinator, due):
    bulletin = make_bulletin(sula, "Søk <Nordplus>", by=coordinator, source="HK-dir", sent_at=MONDAY - timedelta(2))

    letter = digest(liv)

    address = f"http://testserver/sula/networks/bulletins/{bulletin.pk}/"
    assert letter.subject == "Sula kommune: 1 piece of news"
    assert f"New to read:\n\n* Søk <Nordplus> (HK-dir)\n  {address}\n" in letter.text
    assert "<h2>New to read</h2>" in letter.html
    assert f'<a href="{address}">Søk &lt;Nordplus&gt;</a><br>HK-dir' in letter.html
    assert "waits" not in letter.text + letter.html


def test_bulletins_stand_below_what_is_due(sula, liv, coordinator, due):
    due.append(REPORT)
    make_bulletin(sula, by=coordinator, sent_at=MONDAY - timedelta(2))

    letter = digest(liv)

    assert letter.subject == "Sula kommune: 1 thing waits for you"
    for said in (letter.text, letter.html):
        assert said.index("Sluttrapport") < said.index("New to read") < said.index("Nordplus opnar")
    assert "\n\nNew to read:" in letter.text


def test_a_digest_tells_of_what_is_unread_and_came_since_the_last_one(sula, liv, coordinator, due):
    for title, days in (("For gammalt", -8), ("Fortalt", -2)):
        make_bulletin(sula, title, by=coordinator, sent_at=MONDAY + timedelta(days))
    first = digest(liv)
    for title in ("Lese", "Nytt"):
        make_bulletin(sula, title, by=coordinator, sent_at=MONDAY + timedelta(2))
    with inside(sula):
        mark_read(Bulletin.objects.filter(title="Lese"), by=liv)

    second, third = (digest(liv, MONDAY + timedelta(weeks=week)) for week in (1, 2))

    titles = ("For gammalt", "Fortalt", "Lese", "Nytt")
    told = [[title for title in titles if title in letter.text] for letter in (first, second)]
    assert (told, third) == ([["Fortalt"], ["Nytt"]], None)


def test_the_coordinator_who_holds_no_seat_is_not_told_of_the_own_bulletin(sula, coordinator, due):
    make_bulletin(sula, by=coordinator, sent_at=MONDAY - timedelta(2))

    assert digest(coordinator) is None
