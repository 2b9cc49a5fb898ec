"""Networks: who has a seat, and their form."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.networks.models import Network, Seat
from portal.networks.queries import has_seat, networks_of, people_of
from tests.factories import inside, make_appointment, make_institution, make_network

LIST = "/sula/networks/"


def test_all_contact_persons_have_a_seat(sula, school, head, liv, ola, coordinator):
    make_appointment(school, liv)
    make_appointment(school, ola, "substitute")
    network = make_network(sula, guests=[head])

    with inside(sula):
        people = people_of(network, coordinator)
        seats = {who.name: has_seat(network, who) for who in (liv, ola, head, coordinator)}

    assert [who.name for who in people.asked] == ["Hanne Rektor", "Liv Lærar"]
    assert [who.name for who in people.all] == ["Hanne Rektor", "Liv Lærar", "Ola Lærar"]
    assert seats == {"Liv Lærar": True, "Ola Lærar": True, "Hanne Rektor": True, "Kari Koordinator": False}


def test_a_network_of_chosen_institutions_has_no_others(sula, school, liv, ola, coordinator):
    other = make_institution(sula, "Vik skule")
    make_appointment(school, liv)
    make_appointment(other, ola)
    network = make_network(sula, institutions=[other])

    with inside(sula):
        asked = people_of(network, coordinator).asked
        found = list(networks_of(liv)), list(networks_of(ola))

    assert (asked, found) == ([ola], ([], [network]))


def test_the_substitute_is_asked_where_there_is_no_contact_person(sula, school, ola, coordinator):
    make_appointment(school, ola, "substitute")
    network = make_network(sula)

    with inside(sula):
        assert people_of(network, coordinator).asked == [ola]


def test_who_is_contact_person_at_two_schools_is_asked_once(sula, school, liv, coordinator):
    make_appointment(school, liv)
    make_appointment(make_institution(sula), liv)
    network = make_network(sula, guests=[liv])

    with inside(sula):
        assert people_of(network, coordinator).asked == [liv]


def test_a_seat_is_an_institution_s_or_a_guest_s(sula, school, liv):
    network = make_network(sula)

    with inside(sula), pytest.raises(IntegrityError, match="seat_of_institution_or_guest"), transaction.atomic():
        Seat.objects.create(municipality=sula, network=network, institution=school, member=liv)


def test_the_coordinator_makes_a_network_and_changes_it(sign_in, sula, school, head, coordinator):
    client = sign_in(coordinator)
    typed = {"name": "Språk", "theme": "Fleirspråklege barn", "meetings_a_year": "3", "months_off": ["7", "12"]}

    client.post(f"{LIST}new/", typed | {"institutions": [school.pk], "guests": [head.pk]})
    with inside(sula):
        network = Network.objects.get()
        seats = set(network.seats.values_list("institution", "member"))
    changed = {"for_all": "on", "meetings_a_year": "2", "version": "1", "institutions": [school.pk]}
    client.post(f"{LIST}{network.pk}/edit/", typed | changed)

    with inside(sula):
        after = Network.objects.get()
        assert seats == {(school.pk, None), (None, head.pk)}
        assert (after.for_all, after.meetings_a_year, after.months_off, after.seats.count()) == (True, 2, [7, 12], 0)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"for_all": ""}, "institutions"),
        ({"months_off": list(range(1, 13))}, "months_off"),
        ({"meetings_a_year": "0"}, "meetings_a_year"),
        ({"name": "Internasjonalt nettverk"}, "name"),
    ],
)
def test_a_wrong_answer_is_an_error_and_changes_nothing(sign_in, sula, coordinator, change, field):
    make_network(sula)
    typed = {"name": "Språk", "for_all": "on", "meetings_a_year": "4", "months_off": ["7"], **change}

    response = sign_in(coordinator).post(f"{LIST}new/", typed)

    with inside(sula):
        assert Network.objects.count() == 1
    assert list(response.context["form"].errors) == [field]


def test_the_pages_ask_as_much_for_many_rows_as_for_few(sign_in, sula, coordinator, liv):
    client, counts, network = sign_in(coordinator), [], make_network(sula)
    for more in (3, 297):
        for number in range(more):
            make_appointment(make_institution(sula), liv)
            make_network(sula, f"Nettverk {more} {number}")
        for page in (LIST, f"{LIST}{network.pk}/"):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                client.get(page)
            counts.append(len(asked))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
