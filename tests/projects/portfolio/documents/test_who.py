"""Who may know of a project's documents: nobody but those whose project it is, and who answers for all of them."""

import pytest
from django.test import Client

from projects.portfolio.models import Document
from tests.factories import inside, make_document, make_project

ALLOWED = {"list": 200, "new": 200, "add": 200, "file": 200, "remove": 302, "dossier": 200}
READ = {**ALLOWED, "new": 403, "add": 403, "remove": 403}
WHO = {
    "teacher": ALLOWED,
    "head": ALLOWED,
    "coordinator": ALLOWED,
    "leader": READ,
    "board": dict.fromkeys(ALLOWED, 403),
    "observer": dict.fromkeys(ALLOWED, 403),
    "other_teacher": dict.fromkeys(ALLOWED, 404),
    "other_head": dict.fromkeys(ALLOWED, 404),
    "stranger": dict.fromkeys(ALLOWED, 404),
    "visitor": dict.fromkeys(ALLOWED, 302),
}


def status(client, method, path) -> int:
    response = getattr(client, method)(path)
    if response.streaming:
        b"".join(response.streaming_content)  # closes the file
    return response.status_code


@pytest.mark.parametrize("who", WHO)
def test_every_address_answers_each_person_as_it_should(who, people, paths, sign_in):
    client = Client() if who == "visitor" else sign_in(getattr(people, who))

    statuses = {name: status(client, *paths[name]) for name in ALLOWED}

    assert statuses == WHO[who]


def test_a_visitor_is_sent_to_the_sign_in_page(paths):
    addresses = {Client().get(path)["Location"].partition("?")[0] for _method, path in paths.values()}

    assert addresses == {"/account/login/"}


def test_what_strangers_tried_has_changed_nothing(people, paths, sign_in, sula):
    for who in ("other_teacher", "other_head", "stranger", "board", "observer", "leader"):
        for method in ("get", "post"):
            for _method, path in paths.values():
                status(sign_in(getattr(people, who)), method, path)

    with inside(sula):
        assert list(Document.objects.values_list("title", "removed_at")) == [("Søknad", None)]


def test_the_contact_person_sees_the_documents_whichever_units_take_part(people, sula, sign_in):
    project = make_project(sula, contact=people.other_teacher)

    assert sign_in(people.other_teacher).get(f"/sula/projects/{project.pk}/documents/").status_code == 200


def test_a_document_is_not_found_under_another_project(people, sula, document, sign_in):
    other = make_project(sula, contact=people.coordinator)
    client = sign_in(people.coordinator)

    assert client.get(f"/sula/projects/{other.pk}/documents/{document.pk}/").status_code == 404
    assert client.post(f"/sula/projects/{other.pk}/documents/{document.pk}/remove/").status_code == 404


def test_a_document_of_another_municipality_is_not_found(people, stranda, paths, sign_in):
    theirs = make_document(make_project(stranda, contact=people.stranger))
    path = paths["file"][1].replace(f"/documents/{paths['file'][1].split('/')[-2]}/", f"/documents/{theirs.pk}/")

    assert sign_in(people.coordinator).get(path).status_code == 404


def test_the_tab_is_shown_to_those_who_may_open_it(people, project, sign_in):
    path, tab = f"/sula/projects/{project.pk}/", f'href="/sula/projects/{project.pk}/documents/"'

    shown = {who: tab in sign_in(getattr(people, who)).get(path).text for who in ("teacher", "leader", "other_teacher")}

    assert shown == {"teacher": True, "leader": True, "other_teacher": False}


def test_history_names_documents_only_to_those_who_may_open_them(sula, project, document, people, sign_in):
    words = document.title

    told = {
        who: [
            words in sign_in(getattr(people, who)).get(path).content.decode()
            for path in (f"/sula/projects/{project.pk}/history/", "/sula/history/")
        ]
        for who in ("teacher", "other_teacher")
    }

    assert told == {"teacher": [True, False], "other_teacher": [False, False]}
