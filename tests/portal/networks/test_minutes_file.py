"""The file of approved minutes: made once by a job, from what is frozen, readable for the archive and for everybody."""

import io
from datetime import UTC, date, datetime
from itertools import pairwise

import pikepdf
import pytest

from portal.jobs.models import Job
from portal.networks import actions, tasks
from portal.networks.models import Meeting, MinutesFile
from portal.networks.render import minutes_page, minutes_pdf
from tests.factories import inside, make_appointment, make_meeting, make_network

HELD = {"starts": datetime(2026, 10, 7, 12, tzinfo=UTC), "ends": datetime(2026, 10, 7, 14, tzinfo=UTC), "state": "held"}
HOSTILE = "</p><script>alert(1)</script><img src=file:///etc/hostname>"


@pytest.fixture
def meeting(sula, school, coordinator, head, liv, ola):
    """A meeting to which Liv came and Ola and the head did not, with a decision and an action point."""
    make_appointment(school, liv)
    make_appointment(school, ola, "substitute")
    network = make_network(sula, guests=[head])
    meeting = make_meeting(network, by=coordinator, asked=[liv, ola, head], minutes="Vi snakka om båtar.", **HELD)
    with inside(sula):
        meeting.attendances.filter(member=liv).update(attended=True)
        item = actions.propose_point(meeting, text="Kven reiser til Tampere?", by=liv)
        item.decision = "Liv reiser."
        item.save()
        actions.add_action_point(meeting, text="Ring Tampere", owner=liv, due=date(2026, 11, 1), by=coordinator)
    return meeting


@pytest.fixture
def approved(sula, meeting, coordinator):
    """The same with its minutes approved."""
    with inside(sula):
        actions.approve_minutes(meeting, by=coordinator)
    return meeting


def read(sula, meeting):
    with inside(sula):
        shown = Meeting.objects.select_related("municipality", "network", "called_by", "approved_by")
        meeting = shown.get(pk=meeting.pk)
        return minutes_page(meeting), minutes_pdf(meeting)


def elements(node) -> list:
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    children = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [found for child in children for found in (child, *elements(child))]


def test_approving_orders_the_file_which_is_made_once_and_given_to_everybody_inside(sign_in, sula, approved, liv):
    page = f"/sula/networks/meetings/{approved.pk}/"
    with inside(sula):
        job = Job.objects.get(kind="networks.render_minutes")
    before = sign_in(liv).get(f"{page}minutes.pdf").status_code

    with inside(sula):
        for _time in range(2):
            tasks.render_minutes(job, beat=[].append)
        made = MinutesFile.objects.count()

    answer = sign_in(liv).get(f"{page}minutes.pdf")
    assert (job.queue, made) == ("pdf", 1)
    assert before == 404
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Haustm%C3%B8te%202026-10-07.pdf"
    assert "minutes.pdf" in sign_in(liv).get(page).text


def test_the_document_says_who_came_what_was_decided_and_who_does_what(sula, approved):
    page, _file = read(sula, approved)

    said = ["Vi snakka om båtar.", "Kven reiser til Tampere?", "Liv reiser.", "Ring Tampere", "Kari Koordinator"]
    rows = ['<th scope="row">Liv Lærar</th><td>Langevåg skule</td>', '<th scope="row">Hanne Rektor</th>']
    assert [words in page for words in (*said, *rows)] == [True] * 7
    assert page.count('<th scope="col"') == 6


def test_the_file_is_built_for_every_reader(sula, approved):
    _page, content = read(sula, approved)

    file = pikepdf.open(io.BytesIO(content))
    found = elements(file.Root.StructTreeRoot)
    levels = [int(str(one.S)[2]) for one in found if str(one.S)[:2] == "/H"]
    tables = [[str(part.S) for part in elements(one)] for one in found if one.S == "/Table"]
    scopes = {str(part.A.Scope) for part in found if part.S == "/TH"}
    assert (str(file.Root.Lang), levels.count(1), levels[0]) == ("nb", 1, 1)
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [(table.count("/Caption"), table.count("/THead")) for table in tables] == [(1, 1), (1, 1)]
    assert scopes == {"/Column", "/Row"}


def test_the_same_minutes_give_the_same_bytes(sula, approved):
    assert read(sula, approved) == read(sula, approved)


def test_hostile_words_are_shown_as_text(sula, meeting, coordinator):
    with inside(sula):
        Meeting.objects.update(minutes=HOSTILE, title=HOSTILE, place=HOSTILE)
        actions.approve_minutes(meeting, by=coordinator)

    page, _file = read(sula, meeting)

    assert ("<script" in page, "<img" in page) == (False, False)


def test_the_day_in_the_title_does_not_break_and_nobody_is_asked_to_sign_by_hand(sula, approved):
    page, _file = read(sula, approved)

    assert "<h1>Referat: Haustmøte, 7.\N{NO-BREAK SPACE}oktober\N{NO-BREAK SPACE}2026</h1>" in page
    assert "signature" not in page
