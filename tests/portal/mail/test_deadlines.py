"""Letters about what is due within two days: one's own things, each once, by day, whoever wants no digests."""

from datetime import UTC, date, datetime

import pytest

from portal.mail import actions, tasks
from portal.mail.models import Letter
from portal.tenancy import worklist
from portal.tenancy.worklist import Item, Kind, provider
from tests.factories import inside, make_member

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def item(due=date(2026, 11, 25), **changes):
    values = {"key": "point:7", "kind": Kind("point", "Punkt"), "title": "Ring <Tampere>", "why": "Lova i oktober."}
    return Item(**{**values, "url": "/sula/networks/meetings/7/", "due": due, "own": True, **changes})


@pytest.fixture
def due(monkeypatch, coordinator):
    """What waits for the coordinator and for nobody else."""
    items = []
    monkeypatch.setattr(worklist, "_providers", {})
    provider("tests")(lambda member: items if member == coordinator else [])
    return items


def write(member, now=MONDAY):
    with inside(member.municipality):
        return [letter.key for letter in actions.write_deadlines(member, now=now)]


def test_a_thing_of_ones_own_is_told_of_once_and_again_when_its_day_is_moved(coordinator, due):
    due.append(item())
    first, again = write(coordinator), write(coordinator)

    due[0] = item(date(2026, 11, 24))
    moved = write(coordinator)

    assert (first, again, moved) == (["deadline:point:7:2026-11-25"], [], ["deadline:point:7:2026-11-24"])


@pytest.mark.parametrize(
    "other",
    [{"due": date(2026, 11, 26)}, {"due": date(2026, 11, 22)}, {"due": None}, {"own": False}],
    ids=["later", "overdue", "undated", "not one's own"],
)
def test_nothing_else_is_told_of(coordinator, due, other):
    due.append(item(**other))

    assert write(coordinator) == []


def test_the_letter_tells_what_until_when_and_where(coordinator, due):
    due.append(item())
    coordinator.user.language = "en"
    coordinator.user.save()

    write(coordinator)

    with inside(coordinator.municipality):
        letter = Letter.objects.get()
    assert (letter.purpose, letter.subject) == ("deadline", "Due soon: Ring <Tampere>")
    assert "25 November 2026" in letter.text
    assert "Ring <Tampere>\nLova i oktober.\nhttp://testserver/sula/networks/meetings/7/\n" in letter.text
    assert '<a href="http://testserver/sula/networks/meetings/7/">Ring &lt;Tampere&gt;</a>' in letter.html


@pytest.mark.parametrize(("now", "written"), [(MONDAY, 1), (NIGHT, 0)])
def test_the_clock_writes_by_day_also_to_those_who_want_no_digests(sula, coordinator, due, monkeypatch, now, written):
    due.append(item())
    make_member(sula)
    monkeypatch.setattr(tasks.timezone, "now", lambda: now)
    with inside(sula):
        actions.choose_digest("never", by=coordinator, now=NIGHT)

    for _ in range(2):
        tasks.write_deadlines_of(sula.pk)
    monkeypatch.undo()

    with inside(sula):
        assert [letter.member_id for letter in Letter.objects.all()] == [coordinator.pk] * written
