"""The pages of contact persons."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.mail.models import Letter
from portal.networks.models import Appointment
from tests.factories import inside, make_appointment, make_institution, make_member

LIST = "/sula/networks/contacts/"
TODAY = timezone.localdate()


@pytest.fixture
def four(sula, school, liv, ola):
    """Units of which the seats stand in every state."""
    make_appointment(school, liv, confirmed_on=TODAY)
    make_appointment(school, ola, "substitute", confirmed_on=TODAY)
    make_appointment(make_institution(sula, "Fjell skule"), liv, accepted_on=None, confirmed_on=TODAY)
    make_appointment(make_institution(sula, "Nes skule"), liv, confirmed_on=date(2025, 8, 1))
    make_appointment(make_institution(sula, "Vik skule"), liv, ends=TODAY)
    make_institution(sula, "Stengd skule", closed=date(2020, 1, 1))


def read_csv(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Fjell skule", "Langevåg skule", "Nes skule", "Vik skule"]),
        ("state=vacant", ["Vik skule"]),
        ("state=waiting", ["Fjell skule"]),
        ("state=unconfirmed", ["Nes skule"]),
        ("state=in_order", ["Langevåg skule"]),
        ("state=no_substitute", ["Fjell skule", "Nes skule", "Vik skule"]),
        ("text=ola", ["Langevåg skule"]),
        ("text=NES", ["Nes skule"]),
        ("kind=kindergarten", []),
    ],
)
def test_the_list_is_filtered(sign_in, coordinator, four, query, expected):
    response = sign_in(coordinator).get(f"{LIST}?{query}")

    assert [unit.institution.name for unit in response.context["units"]] == expected


def test_the_page_tells_what_needs_attention(sign_in, coordinator, four):
    response = sign_in(coordinator).get(LIST)

    assert response.context["figures"] == {"vacant": 1, "waiting": 1, "unconfirmed": 1, "in_order": 1}


def test_the_files_hold_every_unit(sign_in, coordinator, four):
    rows = read_csv(sign_in(coordinator).get(f"{LIST}export.csv?state=in_order"))
    response = sign_in(coordinator).get(f"{LIST}export.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active

    assert [row[0] for row in rows] == ["Institution", "Langevåg skule"]
    assert (rows[1][2], rows[1][4], rows[1][7], rows[1][9]) == ("Liv Lærar", "In order", "Ola Lærar", "In order")
    assert sheet.max_row == 5


def test_the_list_asks_as_much_for_many_rows_as_for_few(sign_in, sula, coordinator, liv):
    client, counts = sign_in(coordinator), []
    for more in (3, 57):
        for _ in range(more):
            make_appointment(make_institution(sula), liv)
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 12


def test_a_head_appoints_on_the_page(sign_in, sula, school, head, liv):
    fields = {"kind": "substitute", "member": liv.pk, "starts": "2026-11-01", "ends": "2027-08-01"}

    response = sign_in(head).post(f"{LIST}{school.pk}/appoint/", fields)

    with inside(sula):
        seat = Appointment.objects.get()
    assert (response.status_code, response.url) == (302, f"/sula/institutions/{school.pk}/")
    assert (seat.kind, seat.member_id, seat.starts, seat.ends) == (
        "substitute",
        liv.pk,
        date(2026, 11, 1),
        date(2027, 8, 1),
    )


def test_the_appointed_gets_one_letter_in_the_own_language_and_is_asked_to_accept(
    sign_in, sula, school, head, liv, settings
):
    liv.user.language = "nn"
    liv.user.save()
    fields = {"kind": "contact", "member": liv.pk, "starts": TODAY}

    page = sign_in(head).post(f"{LIST}{school.pk}/appoint/", fields, follow=True).content.decode()

    with inside(sula):
        letter = Letter.objects.get()
    assert ("Liv Lærar is asked to accept." in page, "Liv Lærar is appointed." in page) == (True, False)
    assert (letter.member_id, letter.purpose, letter.language) == (liv.pk, "appointment", "nn")
    assert f"{settings.BASE_URL}{LIST}" in letter.text


def test_who_takes_a_seat_oneself_gets_no_letter(sign_in, sula, school, head):
    fields = {"kind": "contact", "member": head.pk, "starts": TODAY}

    page = sign_in(head).post(f"{LIST}{school.pk}/appoint/", fields, follow=True).content.decode()

    with inside(sula):
        assert ("Hanne Rektor is appointed." in page, Letter.objects.count()) == (True, 0)


def test_the_form_tells_schools_holders_and_the_coordinator_where_to_invite(sign_in, sula, school, head, coordinator):
    make_member(sula, "staff", name="Aud Anna", institutions=[make_institution(sula, "Fjell skule")])
    path = f"{LIST}{school.pk}/appoint/"
    vacant = sign_in(coordinator).get(path).content.decode()
    make_appointment(school, head)

    of_head, of_coordinator = (sign_in(who).get(path).content.decode() for who in (head, coordinator))

    assert "Aud Anna (Fjell skule)" in of_head
    assert ["holds the seat" in page for page in (vacant, of_head)] == [False, True]
    invites = '<a href="/sula/members/invite/">'
    assert [invites in page for page in (of_head, of_coordinator)] == [False, True]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"ends": "2026-11-01"}, "ends"), ({"kind": "contact"}, "member"), ({"member": "0"}, "member")],
)
def test_a_wrong_answer_is_an_error_and_changes_nothing(sign_in, sula, school, head, liv, change, field):
    make_appointment(school, liv)
    fields = {"kind": "substitute", "member": liv.pk, "starts": "2026-11-01", **change}

    response = sign_in(head).post(f"{LIST}{school.pk}/appoint/", fields)

    with inside(sula):
        assert Appointment.objects.count() == 1
    assert list(response.context["form"].errors) == [field]


def test_a_head_of_another_unit_cannot_appoint(sign_in, sula, school):
    other = make_member(sula, "head", institutions=[make_institution(sula)])

    assert sign_in(other).get(f"{LIST}{school.pk}/appoint/").status_code == 403


def test_people_of_another_municipality_are_not_offered(sign_in, school, head, stranger):
    page = sign_in(head).get(f"{LIST}{school.pk}/appoint/").content.decode()

    assert (head.name in page, stranger.name in page) == (True, False)


def test_the_appointed_accepts_with_one_button(sign_in, sula, school, liv):
    seat = make_appointment(school, liv, accepted_on=None)
    client = sign_in(liv)
    button = f"/sula/networks/appointments/{seat.pk}/accept/"

    before = button in client.get(LIST).content.decode()
    client.post(button)

    assert before
    assert button not in client.get(LIST).content.decode()


def test_the_appointed_says_no_with_one_button(sign_in, sula, school, head, liv):
    seat = make_appointment(school, liv, accepted_on=None)
    client = sign_in(liv)
    button = f"/sula/networks/appointments/{seat.pk}/decline/"

    before = button in client.get(LIST).content.decode()
    page = client.post(button, follow=True).content.decode()

    assert (before, "You have said no. The seat at Langevåg skule is vacant again." in page) == (True, True)
    assert "Appoint a contact person for Langevåg skule" in sign_in(head).get("/sula/").content.decode()


def test_a_seat_that_nobody_has_accepted_was_confirmed_by_nobody(sign_in, coordinator, four):
    page = sign_in(coordinator).get(f"{LIST}?state=waiting").content.decode()
    rows = read_csv(sign_in(coordinator).get(f"{LIST}export.csv?state=waiting"))

    assert '<td data-label="Last confirmed">–</td>' in page
    assert (rows[1][2], rows[1][6]) == ("Liv Lærar", "")


def test_who_may_appoint_finds_the_way_from_a_vacant_row(sign_in, sula, school, four, head, liv, coordinator):
    with inside(sula):
        vacant = type(school).objects.get(name="Vik skule")
    link = f'href="{LIST}{vacant.pk}/appoint/"'

    pages = [sign_in(who).get(LIST).content.decode() for who in (coordinator, head, liv)]

    assert [(page.count("/appoint/"), link in page) for page in pages] == [(1, True), (0, False), (0, False)]


def test_the_profile_shows_the_seats_and_what_became_of_them(sign_in, school, head, liv):
    make_appointment(school, liv, confirmed_on=date(2025, 1, 1))

    page = sign_in(head).get(f"/sula/institutions/{school.pk}/").content.decode()

    assert ("Liv Lærar" in page, "Yes, this is still right" in page, "Vacant" in page) == (True, True, True)


def test_the_letter_says_who_what_and_where(sign_in, school, head, liv):
    seat = make_appointment(school, liv, "substitute", appointed_by=head)

    page = sign_in(liv).get(f"/sula/networks/appointments/{seat.pk}/letter/").content.decode()

    assert "Liv Lærar is appointed substitute for the contact person for international work at Langevåg skule." in page
    assert "Hanne Rektor" in page
