"""Letters: written once, sent through a real mail server, put off, given up."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from portal.mail import actions, runner
from portal.mail.actions import letters
from portal.mail.models import MAX_ATTEMPTS, Letter
from portal.mail.render import Attachment, Content
from portal.tenancy.models import Member, MemberEvent
from tests.factories import inside, make_letter, make_member

CONTENT = Content("Hei på deg", "Blåbær og ærfugl\n", "<p>Blåbær og ærfugl</p>", "nn")
INVITATION = Attachment("meeting.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
MINUTES = Attachment("minutes.pdf", "application/pdf", b"%PDF-1.7 for tests")


def send(member, key="handover:7", **fields):
    with inside(member.municipality):
        return actions.send(member, purpose="handover", key=key, content=CONTENT, **fields)


def read(letter):
    with inside(letter.municipality):
        return Letter.objects.select_related("member").get(pk=letter.pk)


def change(letter, **fields):
    with inside(letter.municipality):
        Letter.objects.filter(pk=letter.pk).update(**fields)


def ago(**span):
    return timezone.now() - timedelta(**span)


@pytest.fixture
def bells(monkeypatch, django_capture_on_commit_callbacks):
    """What is rung for inside `with bells() as rung`."""

    @contextmanager
    def listening():
        rung = []
        monkeypatch.setattr(letters.current_app, "send_task", lambda _name, **options: rung.append(options["queue"]))
        with django_capture_on_commit_callbacks(execute=True):
            yield rung

    return listening


def test_a_letter_arrives_whole_in_text_and_html_under_its_own_name(coordinator, postbox):
    letter = send(coordinator, attachments=[MINUTES])

    runner.deliver()

    mail = postbox.letters[0]
    assert postbox.receivers == [coordinator.email]
    assert (mail["Subject"], mail["From"], mail["Content-Language"]) == (
        "Hei på deg",
        "Vidsyn <vidsyn@localhost>",
        "nn",
    )
    assert (mail["Message-ID"], mail["Auto-Submitted"]) == (letter.message_id, "auto-generated")
    assert mail.get_body(("plain",)).get_content().splitlines() == CONTENT.text.splitlines()
    assert mail.get_body(("html",)).get_content().strip() == CONTENT.html
    assert [part.get_content() for part in mail.iter_attachments()] == [MINUTES.content]


def test_a_meeting_goes_as_an_answerable_part_and_as_a_file(coordinator, postbox):
    send(coordinator, attachments=[INVITATION])

    runner.deliver()

    parts = [part for part in postbox.letters[0].walk() if part.get_content_type() == "text/calendar"]
    assert [(part.get_param("method"), part.get_filename()) for part in parts] == [
        ("REQUEST", None),
        (None, "meeting.ics"),
    ]
    assert {part.get_content().replace("\r\n", "\n") for part in parts} == {"BEGIN:VCALENDAR\nEND:VCALENDAR\n"}


def test_what_was_sent_is_forgotten_and_that_it_was_sent_is_not(coordinator, postbox):
    letter = send(coordinator, attachments=[MINUTES])

    runner.deliver()
    runner.deliver()

    letter = read(letter)
    assert (letter.state, letter.attempts) == ("sent", 1)
    assert (letter.subject, letter.text, letter.html, letter.attachments) == ("", "", "", [])
    assert letter.sent_at > ago(minutes=1)
    assert len(postbox.letters) == 1


def test_the_same_key_makes_one_letter_and_another_member_gets_an_own_one(coordinator, sula):
    first, again = send(coordinator), send(coordinator)
    other = send(make_member(sula))

    assert first == again
    assert other != first


def test_the_bell_is_rung_after_commit_and_not_when_the_caller_fails(coordinator, bells):
    with bells() as rung:
        send(coordinator)
        before = list(rung)
    with bells() as unheard, transaction.atomic():
        send(coordinator, key="other")
        transaction.set_rollback(True)

    assert (before, rung, unheard) == ([], ["mail"], [])


def test_an_address_that_does_not_exist_is_marked_and_gets_nothing_more(coordinator, postbox):
    postbox.answers[coordinator.email] = "550 5.1.1 nobody here"
    first = send(coordinator, "one")
    runner.deliver()
    postbox.answers.clear()
    second = send(coordinator, "two")

    runner.deliver()

    first, second = read(first), read(second)
    assert (first.state, first.problem, first.reply) == ("failed", "address", "550 5.1.1")
    assert (second.state, second.problem, second.text) == ("suppressed", "known", "")
    assert postbox.letters == []
    assert first.member.refuses_mail
    with inside(coordinator.municipality):
        event = MemberEvent.objects.filter(pgh_obj=coordinator).latest("pgh_id")
    assert event.pgh_context == {"member": None, "action": "mail.mark_address"}


def test_a_new_address_is_not_concerned_and_an_old_one_may_be_trusted_again(coordinator, postbox, sula):
    other = make_member(sula, refused_email="kept@example.org")
    with inside(sula):
        Member.objects.filter(pk=coordinator.pk).update(refused_email="old@example.org")
        other.email = "KEPT@example.org"
        other.save()
        trusted = actions.trust_address(other, by=coordinator)
    send(coordinator)
    send(other)

    runner.deliver()

    assert sorted(postbox.receivers) == sorted([coordinator.email, "KEPT@example.org"])
    assert not trusted.refuses_mail


@pytest.mark.parametrize("answer", ["451 4.7.1 greylisted", "550 5.7.1 relaying denied"])
def test_a_refusal_that_says_nothing_of_the_address_is_tried_again_later(coordinator, postbox, answer):
    postbox.answers[coordinator.email] = answer
    letter = send(coordinator)
    runner.deliver()
    runner.deliver()
    put_off = read(letter)
    postbox.answers.clear()
    change(letter, due_at=ago(seconds=1))

    runner.deliver()

    assert (put_off.state, put_off.problem, put_off.reply, put_off.attempts) == ("waiting", "busy", answer[:9], 1)
    assert put_off.due_at > ago(minutes=-1)
    assert not put_off.member.refuses_mail
    assert (read(letter).state, read(letter).problem, read(letter).attempts) == ("sent", "", 2)


def test_a_letter_that_is_never_taken_is_given_up_and_its_words_are_kept(coordinator, postbox):
    postbox.answers[coordinator.email] = "451 later"
    letter = send(coordinator)
    for _attempt in range(MAX_ATTEMPTS + 1):
        change(letter, due_at=ago(seconds=1))
        runner.deliver()

    letter = read(letter)
    assert (letter.state, letter.problem, letter.attempts) == ("failed", "unreached", MAX_ATTEMPTS)
    assert letter.text == CONTENT.text


def test_a_refused_letter_leaves_the_address_alone_and_the_next_one_goes(coordinator, postbox, sula):
    postbox.answer_to_letters = "554 5.6.0 too strange"
    refused = send(coordinator)
    runner.deliver()
    postbox.answer_to_letters = ""
    send(coordinator, "next")

    runner.deliver()

    refused = read(refused)
    assert (refused.state, refused.problem, refused.reply) == ("failed", "refused", "554 5.6.0")
    assert postbox.receivers == [coordinator.email]


def test_a_server_that_is_gone_uses_up_no_attempts(coordinator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    letter = send(coordinator)

    runner.deliver()

    assert (read(letter).state, read(letter).attempts) == ("waiting", 0)


def test_one_whose_membership_has_ended_gets_nothing(coordinator, postbox):
    with inside(coordinator.municipality):
        Member.objects.filter(pk=coordinator.pk).update(ended=timezone.localdate())
    letter = send(coordinator)

    runner.deliver()

    assert (read(letter).state, read(letter).problem, postbox.letters) == ("suppressed", "ended", [])


def test_a_minute_has_room_for_so_many_letters(coordinator, postbox, settings):
    settings.MAIL_PER_MINUTE = 3
    for number in range(5):
        send(coordinator, f"letter {number}")

    taken = runner.deliver(), runner.deliver()
    with inside(coordinator.municipality):
        Letter.objects.filter(state="sent").update(claimed_at=ago(seconds=61))
    later = runner.deliver()

    assert (taken, later, len(postbox.letters)) == ((3, 0), 2, 5)


@pytest.mark.parametrize("purpose", ["digest", "approved"])
def test_what_can_wait_lets_all_other_letters_pass(coordinator, postbox, purpose):
    make_letter(coordinator, subject="Waits", purpose=purpose)
    make_letter(coordinator, subject="Meeting", purpose="meeting")

    runner.deliver()

    assert [mail["Subject"] for mail in postbox.letters] == ["Meeting", "Waits"]


def test_what_can_wait_leaves_a_fifth_of_the_minute_to_another_municipality(coordinator, stranger, postbox, settings):
    settings.MAIL_PER_MINUTE = 5
    for number in range(6):
        make_letter(coordinator, subject=f"Approved {number}", purpose="approved")

    first = runner.deliver(), runner.deliver()
    make_letter(stranger, subject="Meeting", purpose="meeting")
    then = runner.deliver(), runner.deliver()

    assert (first, then, postbox.letters[-1]["Subject"]) == ((4, 0), (1, 0), "Meeting")


def test_letters_of_every_municipality_go_in_one_round(coordinator, stranger, postbox):
    send(coordinator)
    send(stranger)

    runner.deliver()

    assert sorted(postbox.receivers) == sorted([coordinator.email, stranger.email])


def test_a_letter_whose_worker_is_gone_goes_again_under_the_same_name(coordinator, postbox, settings):
    settings.MAIL_STALE_SECONDS = 60
    letter = send(coordinator)
    with inside(coordinator.municipality):
        claimed = letters.claim()
    early = runner.deliver()
    change(letter, claimed_at=ago(seconds=61))
    runner.deliver()
    with inside(coordinator.municipality):
        letters.suppress(claimed, "ended")

    assert early == 0
    assert [mail["Message-ID"] for mail in postbox.letters] == [letter.message_id]
    assert (read(letter).state, read(letter).attempts) == ("sent", 2)


def test_a_letter_that_kills_its_workers_is_given_up(coordinator, postbox):
    letter = make_letter(coordinator, state="sending", attempts=MAX_ATTEMPTS, claimed_at=ago(hours=1))

    runner.deliver()

    assert (read(letter).state, read(letter).problem, postbox.letters) == ("failed", "lost", [])
