"""Bulletins: whom they reach, who has read them, and what becomes of them."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.networks import actions
from portal.networks.models import Bulletin, Reading
from portal.networks.queries import Reach, bulletins_for, reach_of, receivers_of, unread_bulletins
from tests.factories import (
    inside,
    make_appointment,
    make_bulletin,
    make_call,
    make_institution,
    make_member,
    make_network,
    make_project,
)

LIST = "/sula/networks/bulletins/"
TYPED = {"title": "Nordplus opnar", "text": "Fyrste linje.", "source": "HK-dir", "link": "hkdir.no", "to": "all"}


@pytest.fixture
def seats(school, liv, ola):
    """Liv is the school's contact person, Ola the substitute of another's."""
    other = make_institution(school.municipality, "Vik skule")
    make_appointment(school, liv)
    make_appointment(other, ola, "substitute")
    return {"liv": school, "ola": other}


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ({}, {"Liv Lærar", "Ola Lærar"}),
        ({"institutions": ["ola"]}, {"Ola Lærar"}),
        ({"network": []}, {"Liv Lærar", "Ola Lærar", "Hanne Rektor"}),
        ({"network": ["liv"]}, {"Liv Lærar", "Hanne Rektor"}),
    ],
)
def test_a_bulletin_reaches_the_seats_that_it_is_addressed_to(sula, seats, head, coordinator, audience, expected):
    gone = make_member(sula, "staff", ended=date(2026, 11, 1))
    make_appointment(make_institution(sula), gone)
    make_appointment(make_institution(sula), make_member(sula, "board"))
    chosen = {kind: [seats[name] for name in names] for kind, names in audience.items()}
    if "network" in chosen:
        chosen["network"] = make_network(sula, institutions=chosen["network"], guests=[head])

    bulletin = make_bulletin(sula, by=coordinator, **chosen)

    with inside(sula):
        members = [one for one in bulletin.author.__class__.objects.all() if one.role in ("staff", "head", "board")]
        assert {one.name for one in receivers_of(bulletin)} == expected
        assert {one.name for one in members if one.is_current and bulletins_for(one).exists()} == expected


def test_coordinators_see_drafts_leaders_what_was_sent_and_others_nothing(sula, seats, coordinator, head):
    for state in ("draft", "sent", "withdrawn"):
        make_bulletin(sula, state, state=state, by=coordinator)
    others = [make_member(sula, role) for role in ("leader", "board", "observer")]

    with inside(sula):
        opened, listed, unread = (
            [[one.title for one in ask(who)] for who in (coordinator, head, *others)]
            for ask in (Bulletin.objects.visible_to, bulletins_for, unread_bulletins)
        )

    assert opened == [["draft", "withdrawn", "sent"], [], ["withdrawn", "sent"], [], []]
    assert listed == [["draft", "withdrawn", "sent"], [], ["sent"], [], []]
    assert unread == [[], [], [], [], []]


def test_who_takes_over_a_seat_takes_over_its_news(sula, school, liv, ola, coordinator):
    seat = make_appointment(school, liv)
    make_bulletin(sula, by=coordinator, institutions=[school])
    with inside(sula):
        seat.ends = date(2026, 11, 20)
        seat.save()
    make_appointment(school, ola, starts=date(2026, 11, 20))

    with inside(sula):
        assert (unread_bulletins(liv).count(), unread_bulletins(ola).count()) == (0, 1)


def test_opening_a_bulletin_marks_it_read_and_the_coordinator_is_told_how_many(sign_in, sula, seats, liv, coordinator):
    bulletin = make_bulletin(sula, by=coordinator)
    client, page = sign_in(liv), f"{LIST}{bulletin.pk}/"

    before = client.get(LIST).content.decode()
    for _again in range(2):
        opened = client.get(page).content.decode()
    after = client.get(LIST).content.decode()
    told = sign_in(coordinator).get(page).content.decode()

    assert ("Bulletins (1 new)" in before, "Bulletins (1 new)" in after) == (True, False)
    assert "1 of 2 have read it." in told
    assert "have read it" not in opened
    with inside(sula):
        assert reach_of(bulletin) == Reach(receivers=2, readers=1)
        assert Reading.objects.get().member == liv


def test_all_can_be_marked_as_read_and_what_is_sent_later_is_new(sign_in, sula, seats, liv, ola, coordinator):
    for number in range(3):
        make_bulletin(sula, f"Nytt {number}", by=coordinator)

    sign_in(liv).post(f"{LIST}read/")
    make_bulletin(sula, "Nyast", by=coordinator)

    with inside(sula):
        assert [one.title for one in unread_bulletins(liv)] == ["Nyast"]
        assert unread_bulletins(ola).count() == 4


def test_the_text_keeps_paragraphs_and_links_and_no_html(sign_in, sula, seats, liv, coordinator):
    text = "Sjå https://hkdir.no/nordplus?a=1&b=2.\n\n<script>alert(1)</script> javascript:alert(2)"
    bulletin = make_bulletin(sula, by=coordinator, text=text)

    html = sign_in(liv).get(f"{LIST}{bulletin.pk}/").content.decode()

    link = '<a href="https://hkdir.no/nordplus?a=1&amp;b=2" rel="nofollow">https://hkdir.no/nordplus?a=1&amp;b=2</a>'
    assert f"<p>Sjå {link}.</p>" in html
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(2)</p>" in html


def test_a_draft_is_written_changed_and_sent(sign_in, sula, school, seats, liv, coordinator):
    client = sign_in(coordinator)

    client.post(f"{LIST}new/", TYPED | {"to": "institutions", "institutions": [school.pk]})
    with inside(sula):
        draft = Bulletin.objects.get()
        chosen = list(draft.addressees.values_list("institution", flat=True))
        hidden = bulletins_for(liv).exists()
    page = f"{LIST}{draft.pk}/"
    client.post(f"{page}edit/", TYPED | {"title": "Nordplus er open", "version": "1", "institutions": [school.pk]})
    shown = client.get(page).content.decode()
    client.post(f"{page}send/")

    with inside(sula):
        sent = bulletins_for(liv).get()
        assert (chosen, hidden) == ([school.pk], False)
        assert "When you send it, it goes to 2 persons." in shown
        assert (sent.title, sent.link, sent.state, sent.addressees.count()) == (
            "Nordplus er open",
            "https://hkdir.no",
            "sent",
            0,
        )


def test_a_correction_is_shown_with_its_time_and_changes_no_receivers(sign_in, sula, seats, school, liv, coordinator):
    bulletin = make_bulletin(sula, by=coordinator, institutions=[school])
    page = f"{LIST}{bulletin.pk}/"

    sign_in(coordinator).post(f"{page}edit/", TYPED | {"text": "Søk innan mars.", "version": "1"})
    html = sign_in(liv).get(page).content.decode()

    with inside(sula):
        after = Bulletin.objects.get()
        assert (after.text, after.audience, after.sent_at) == ("Søk innan mars.", "institutions", bulletin.sent_at)
        assert after.corrected_at is not None
    assert ("Corrected" in html, 'id="history"' in html) == (True, False)


def test_a_withdrawn_bulletin_tells_its_receivers_no_more_than_that(sign_in, sula, seats, liv, head, coordinator):
    bulletin = make_bulletin(sula, "Hemmeleg namn", by=coordinator)
    page = f"{LIST}{bulletin.pk}/"

    sign_in(coordinator).post(f"{page}withdraw/")
    read = sign_in(liv).get(page)
    listed = sign_in(liv).get(LIST).content.decode()
    kept = sign_in(coordinator).get(page).content.decode()

    html = read.content.decode()
    assert ("Hemmeleg namn" in html, "Søk innan februar." in html, "Hemmeleg namn" in listed) == (False, False, False)
    assert "The coordinator has taken this bulletin back." in html
    assert "Søk innan februar." in kept
    assert sign_in(head).get(page).status_code == 404


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (actions.send_bulletin, "sent"),
        (actions.discard_bulletin, "sent"),
        (actions.withdraw_bulletin, "draft"),
        (actions.withdraw_bulletin, "withdrawn"),
    ],
)
def test_what_is_done_already_is_an_error_and_changes_nothing(sula, coordinator, action, state):
    bulletin = make_bulletin(sula, by=coordinator, state=state)

    with inside(sula), pytest.raises(ValidationError):
        action(bulletin, by=coordinator)

    with inside(sula):
        assert Bulletin.objects.get().state == state


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to": "network:0"}, "to"),
        ({"to": "institutions"}, "institutions"),
        ({"text": ""}, "text"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"attached": "call:0"}, "attached"),
    ],
)
def test_a_wrong_answer_is_an_error_and_writes_nothing(sign_in, sula, coordinator, change, field):
    response = sign_in(coordinator).post(f"{LIST}new/", TYPED | change)

    assert list(response.context["form"].errors) == [field]
    with inside(sula):
        assert not Bulletin.objects.exists()


def test_the_form_is_opened_with_what_the_address_brings(sign_in, sula, stranda, school, coordinator):
    call, foreign = make_call(sula, "Reisestøtte"), make_project(stranda)
    brought = f"?call={call.pk}&to=institutions&institutions={school.pk}&text=S%C3%B8k!"

    form = sign_in(coordinator).get(f"{LIST}new/{brought}").context["form"]
    other = sign_in(coordinator).get(f"{LIST}new/?project={foreign.pk}").context["form"]

    shown = {name: form[name].value() for name in ("title", "text", "attached", "to", "institutions")}
    assert shown == {
        "title": "Reisestøtte",
        "text": "Søk!",
        "attached": f"call:{call.pk}",
        "to": "institutions",
        "institutions": [str(school.pk)],
    }
    assert (other["title"].value(), other["attached"].value()) == (None, "")


def test_a_project_is_attached_until_it_is_gone(sign_in, sula, seats, liv, coordinator):
    project = make_project(sula, "Kyst og kultur", contact=coordinator)
    sign_in(coordinator).post(f"{LIST}new/", TYPED | {"attached": f"project:{project.pk}"})
    with inside(sula):
        bulletin = actions.send_bulletin(Bulletin.objects.get(), by=coordinator)
    client, page = sign_in(liv), f"{LIST}{bulletin.pk}/"
    link = f'<a href="/sula/projects/{project.pk}/">Kyst og kultur</a>'

    with_project = client.get(page).content.decode()
    with inside(sula):
        project.delete()
    without = client.get(page)

    assert (link in with_project, "Kyst og kultur" in without.content.decode()) == (True, False)


def test_bulletins_are_found_by_words_time_network_and_whether_they_are_read(sign_in, sula, seats, liv, coordinator):
    network = make_network(sula, "Språk")
    make_bulletin(sula, "Nordplus", by=coordinator, text="Søk no", source="HK-dir")
    make_bulletin(sula, "eTwinning", by=coordinator, network=network, sent_at=datetime(2026, 5, 4, tzinfo=UTC))
    client = sign_in(liv)

    def titles(query):
        return [one.title for one in client.get(f"{LIST}?{query}").context["page_obj"]]

    read = make_bulletin(sula, "Les meg", by=coordinator, sent_at=datetime(2025, 1, 2, tzinfo=UTC))
    client.get(f"{LIST}{read.pk}/")

    found = [
        titles(query)
        for query in (
            "text=hk-DIR+søk",
            f"network={network.pk}",
            "reading=unread",
            "reading=read",
            "sent_from=2026-01-01&sent_until=2026-05-04",
        )
    ]
    assert found == [["Nordplus"], ["eTwinning"], ["Nordplus", "eTwinning"], ["Les meg"], ["eTwinning"]]


def test_the_history_that_everybody_reads_does_not_tell_of_bulletins(sign_in, sula, liv, coordinator):
    with inside(sula):
        actions.write_bulletin(by=coordinator, fields={"title": "Hemmeleg utkast", "text": "Ikkje sei det."})

    assert "Hemmeleg" not in sign_in(liv).get("/sula/history/").content.decode()


def test_the_pages_ask_as_much_for_300_as_for_3(sign_in, sula, seats, liv, coordinator):
    counts, bulletin = [], make_bulletin(sula, by=coordinator, institutions=seats.values())
    for more in (2, 297):
        for number in range(more):
            make_bulletin(sula, f"Nytt {more} {number}", by=coordinator)
        for who in (liv, coordinator):
            client = sign_in(who)
            for page in (LIST, f"{LIST}{bulletin.pk}/"):
                client.get(page)
                with CaptureQueriesContext(connection) as asked:
                    client.get(page)
                counts.append(len(asked))

    assert counts[:4] == counts[4:]
    assert max(counts) <= 12
