"""Digests: what is due, in the reader's language, once in a day or week, and never an empty one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.mail import actions, runner, tasks
from portal.mail.models import Letter
from portal.mail.queries import waiting_for_digest
from portal.mail.tokens import stop_token
from portal.tenancy import worklist
from portal.tenancy.worklist import Item, Kind, provider, worklist_of
from tests.factories import inside, make_member, make_municipality

MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
DUTY = Kind("duty", "Plikt")
REPORT = Item(
    key="duty:7",
    kind=DUTY,
    title="Sluttrapport for <Hav>",
    why="Han skal vere levert.",
    due=date(2026, 12, 1),
    url="/sula/projects/7/",
)
DRAFT = Item(
    key="draft:1",
    kind=Kind("draft", "Utkast"),
    title="Eit utkast",
    why="Du har ikkje registrert det enno.",
    url="/sula/projects/new/",
)


@pytest.fixture
def due(monkeypatch):
    """What is due for everybody."""
    items = [DRAFT, REPORT]
    monkeypatch.setattr(worklist, "_providers", {})
    provider("tests")(lambda _member: list(items))
    return items


def write(member, now=MONDAY):
    with inside(member.municipality):
        return actions.write_digest(member, now=now)


def choose(member, rhythm, now=MONDAY - timedelta(days=1)):
    with inside(member.municipality):
        actions.choose_digest(rhythm, by=member, now=now)


def waiting(member, now=MONDAY):
    with inside(member.municipality):
        return list(waiting_for_digest(member.municipality, now))


def test_a_digest_lists_what_is_due_in_text_and_html_with_whole_addresses(coordinator, due, postbox):
    write(coordinator)

    runner.deliver()

    mail = postbox.letters[0]
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    html = mail.get_body(("html",)).get_content()
    assert text.index("Sluttrapport for <Hav>") < text.index("Eit utkast")
    assert "  Han skal vere levert.\n  http://testserver/sula/projects/7/\n" in text
    assert '<a href="http://testserver/sula/projects/7/">Sluttrapport for &lt;Hav&gt;</a>' in html
    assert "<html lang=" in html
    assert "<img" not in html
    assert "http://testserver/sula/mail/choose/" in text


def test_a_digest_can_be_ended_with_one_click_and_other_letters_say_nothing_of_it(coordinator, due, postbox):
    letter = write(coordinator)
    with inside(coordinator.municipality):
        Letter.objects.create(
            **{
                name: getattr(letter, name)
                for name in ("municipality", "member", "subject", "text", "html", "language")
            },
            key="meeting:1",
            purpose="meeting",
        )

    runner.deliver()

    meeting, digest = postbox.letters
    address, _at, _rest = stop_token(coordinator).partition(":")
    assert digest["List-Unsubscribe"].strip().startswith(f"<http://testserver/mail/stop/{address}")
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (meeting["List-Unsubscribe"], meeting["List-Unsubscribe-Post"]) == (None, None)


@pytest.mark.parametrize(("chosen", "language"), [("sv", "sv"), ("", "nb")])
def test_a_digest_is_in_the_readers_language_else_the_municipalitys(coordinator, due, chosen, language):
    coordinator.user.language = chosen
    coordinator.user.save()

    letter = write(coordinator)

    assert letter.language == language
    assert f'<html lang="{language}">' in letter.html


def test_no_letter_is_written_when_nothing_is_due_and_the_morning_is_over(coordinator, due):
    due.clear()
    nothing = write(coordinator)
    due.append(DRAFT)

    later = write(coordinator, MONDAY + timedelta(hours=2))

    assert (nothing, later) == (None, None)
    assert waiting(coordinator, MONDAY + timedelta(hours=2)) == []


def test_a_digest_is_written_once_a_week_whoever_asks(coordinator, due):
    first, again = write(coordinator), write(coordinator, MONDAY + timedelta(hours=1))
    next_week = write(coordinator, MONDAY + timedelta(days=7))

    assert (first.key, again, next_week.key) == ("digest:2026-W48", None, "digest:2026-W49")


def test_a_daily_digest_comes_every_day_and_a_change_makes_no_second_one(coordinator, due):
    write(coordinator)
    choose(coordinator, "daily")

    same_day = write(coordinator, MONDAY + timedelta(hours=1))
    next_day = write(coordinator, MONDAY + timedelta(days=1))

    assert (same_day, next_day.key) == (None, "digest:2026-11-24")


def test_the_first_digest_comes_on_the_next_morning_after_the_choice(coordinator, due):
    choose(coordinator, "daily", now=MONDAY + timedelta(hours=3))
    later, tuesday = MONDAY + timedelta(hours=4), MONDAY + timedelta(days=1)

    waited = waiting(coordinator, later), write(coordinator, later), waiting(coordinator, tuesday)

    assert waited == ([], None, [coordinator])
    assert write(coordinator, tuesday).key == "digest:2026-11-24"


def test_who_chooses_the_same_again_misses_no_digest(coordinator, due):
    choose(coordinator, "weekly", now=MONDAY)

    assert waiting(coordinator) == [coordinator]


def test_who_wants_none_gets_none(coordinator, due):
    choose(coordinator, "never")

    assert (waiting(coordinator), write(coordinator)) == ([], None)


def test_those_wait_who_sign_in_and_have_chosen_this_morning(sula, coordinator, due):
    daily, ended = make_member(sula), make_member(sula, ended=date(2026, 1, 1))
    closed, asleep = make_member(sula), make_member(sula)
    closed.user.is_active = False
    closed.user.save()
    choose(daily, "daily")
    choose(asleep, "never")

    monday, tuesday = waiting(coordinator), waiting(coordinator, MONDAY + timedelta(days=1))
    night = waiting(coordinator, MONDAY - timedelta(hours=1))

    assert (monday, tuesday, night) == ([coordinator, daily], [daily], [])
    assert ended not in monday


def test_in_sweden_the_clock_of_stockholm_counts(db, due):
    member = make_member(make_municipality("soderhamn", country="SE", language="sv"))

    assert waiting(member) == [member]


def test_the_clock_writes_what_is_due_and_one_members_trouble_keeps_no_one_elses(
    coordinator, sula, stranger, due, monkeypatch, postbox
):
    other = make_member(sula)
    monkeypatch.setattr(tasks.timezone, "now", lambda: MONDAY)

    def troubled(member):
        if member == coordinator:
            raise ValueError("broken")
        return []

    provider("trouble")(troubled)
    tasks.write_digests_of(sula.pk)
    monkeypatch.undo()
    with inside(sula):
        receivers = [letter.member for letter in Letter.objects.select_related("member")]

    assert receivers == [other]
    assert waiting(coordinator) == [coordinator]
    assert waiting(stranger) == [stranger]


def test_what_has_a_date_comes_first_and_the_earliest_before_the_others(coordinator, due):
    soon = Item(key="7", kind=DUTY, title="Svar", why="Møtet er snart.", due=date(2026, 11, 24), url="/sula/")
    provider("more")(lambda _member: [soon])

    assert worklist_of(coordinator) == [soon, REPORT, DRAFT]


def test_a_provider_of_the_same_name_takes_the_place_of_the_first(coordinator, due):
    provider("tests")(lambda _member: [DRAFT])

    assert worklist_of(coordinator) == [DRAFT]


def test_a_long_list_is_cut_and_leads_to_the_home_page(coordinator, due):
    due.extend([DRAFT] * 31)
    coordinator.user.language = "en"
    coordinator.user.save()

    letter = write(coordinator)

    assert letter.text.count("Eit utkast") == 29
    assert "And 3 more things: http://testserver/sula/\n" in letter.text
    assert letter.subject == "Sula kommune: 33 things wait for you"
