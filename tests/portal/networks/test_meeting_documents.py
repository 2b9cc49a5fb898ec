"""Documents of a meeting: who adds, who reads, who removes; they are frozen with the minutes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.db import DatabaseError, transaction

from portal.networks import actions
from portal.networks.models import MeetingDocument
from tests.factories import inside, make_meeting, make_meeting_document, make_network
from tests.portal.kit.uploads.files import pdf, uploaded

PDF = pdf()


@pytest.fixture
def meeting(sula, coordinator, liv):
    """A meeting of a network in which Liv is a guest."""
    return make_meeting(make_network(sula, guests=[liv]), by=coordinator, asked=[liv])


@pytest.fixture
def page(meeting):
    """The meeting's address."""
    return f"/sula/networks/meetings/{meeting.pk}/"


def documents(sula):
    with inside(sula):
        return list(MeetingDocument.objects.filter(removed_at=None).values_list("title", "filename", "link"))


def test_whoever_has_a_seat_adds_a_file_and_everybody_inside_reads_it(sign_in, sula, head, liv, page):
    sign_in(liv).post(f"{page}documents/new/", {"title": "", "file": uploaded("Søknad.pdf", PDF)})

    with inside(sula):
        number = MeetingDocument.objects.get().pk
    answer = sign_in(head).get(f"{page}documents/{number}/")
    assert documents(sula) == [("Søknad", "Søknad.pdf", "")]
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert "Søknad.pdf" in sign_in(head).get(page).text


def test_a_link_is_added(sign_in, sula, liv, page):
    sign_in(liv).post(f"{page}documents/new/", {"title": "Utlysing", "link": "hkdir.no/utlysing"})

    assert documents(sula) == [("Utlysing", "", "https://hkdir.no/utlysing")]


def test_what_is_no_document_is_told_at_its_field(sign_in, sula, liv, page):
    typed = {"title": "Saksliste", "file": uploaded("a.pdf", b"<!DOCTYPE html><script>alert(1)</script>")}

    response = sign_in(liv).post(f"{page}documents/new/", typed)

    assert response.context["form"].errors == {
        "file": ["This is a web page, not a document. Print it to PDF and choose that file."]
    }
    assert documents(sula) == []


def test_one_without_a_seat_adds_nothing(sula, meeting, ola):
    with inside(sula), pytest.raises(PermissionDenied):
        actions.add_document(meeting, by=ola, title="Reklame", link="https://example.org/")


def test_one_s_own_documents_are_removed_and_not_those_of_others(sign_in, sula, meeting, coordinator, liv, page):
    own, other = (make_meeting_document(meeting, by=member) for member in (liv, coordinator))

    statuses = [sign_in(liv).post(f"{page}documents/{one.pk}/remove/").status_code for one in (own, other)]

    assert statuses == [302, 403]
    assert documents(sula) == [("Saksliste", "Saksliste.pdf", "")]
    assert storages["private"].exists(own.stored)
    assert sign_in(liv).get(f"{page}documents/{own.pk}/").status_code == 404


def test_a_document_is_not_found_under_another_meeting_nor_by_a_stranger(
    sign_in, meeting, coordinator, liv, stranger, page
):
    elsewhere = make_meeting(meeting.network, by=coordinator)
    document = make_meeting_document(elsewhere, by=coordinator)

    assert sign_in(liv).get(f"{page}documents/{document.pk}/").status_code == 404
    assert sign_in(stranger).get(f"/sula/networks/meetings/{elsewhere.pk}/documents/{document.pk}/").status_code == 404


def test_documents_are_frozen_with_the_minutes(sula, coordinator, liv):
    network = make_network(sula, guests=[liv])
    held = make_meeting(network, by=coordinator, state="held", minutes="Vi snakka.")
    document = make_meeting_document(held, by=coordinator)

    with inside(sula):
        actions.approve_minutes(held, by=coordinator)
        for refused, attempt in (
            (ValidationError, lambda: actions.add_document(held, by=liv, title="Nei", link="https://example.org/")),
            (ValidationError, lambda: actions.remove_document(document, by=coordinator)),
            (DatabaseError, lambda: MeetingDocument.objects.update(title="Nei")),
            (DatabaseError, lambda: MeetingDocument.objects.all().delete()),
        ):
            with pytest.raises(refused), transaction.atomic():
                attempt()


def test_a_document_of_another_municipality_is_not_found(sign_in, stranda, stranger, coordinator, page):
    theirs = make_meeting_document(make_meeting(make_network(stranda), by=stranger), by=stranger)

    assert sign_in(coordinator).get(f"{page}documents/{theirs.pk}/").status_code == 404
