"""Pages of programmes: shared ones to read, own ones to keep."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.programmes.models import Programme
from tests.factories import inside, make_member, make_programme, make_project

PATH = "/sula/programmes/"
FIELDS = {"name": "Vennskapsbyfondet", "about": "Reiser til vennskapsbyen", "final_report_days": "45", "eu": ""}


@pytest.fixture
def client(coordinator, sign_in):
    return sign_in(coordinator)


def only(municipality) -> Programme:
    with inside(municipality):
        return Programme.objects.exclude(owner=None).get()


def test_the_list_has_shared_programmes_and_own_ones_and_no_one_elses(client, sula, stranda):
    make_programme(sula, "Sulafondet")
    make_programme(stranda, "Strandafondet")

    text = client.get(PATH).content.decode()

    assert "Sulafondet" in text
    assert "Nordplus" in text
    assert "Strandafondet" not in text


def test_a_shared_programme_tells_what_the_catalogue_knows(client):
    text = client.get(f"{PATH}erasmus_plus/").content.decode()

    for told in ("60 days after the project", "Short-term mobility project", "KA122", "2–60", "1 October 2026"):
        assert told in text
    assert "Change</a>" not in text


def test_an_own_programme_is_added_with_a_code_that_tells_nothing(client, sula):
    answer = client.post(f"{PATH}new/", FIELDS, follow=True)

    programme = only(sula)
    assert answer.redirect_chain == [(f"{PATH}{programme.pk}/", 302)]
    assert (programme.name, programme.final_report_days, programme.eu) == ("Vennskapsbyfondet", 45, False)
    assert programme.pk.startswith("own-")
    assert len(programme.pk) == 20
    assert "added the programme" in answer.content.decode()


def test_a_name_is_needed_and_no_two_own_programmes_share_it(client, sula):
    make_programme(sula, "vennskapsbyfondet")

    empty, twice = client.post(f"{PATH}new/", {}), client.post(f"{PATH}new/", FIELDS)

    assert list(empty.context["form"].errors) == ["name"]
    assert twice.context["form"].errors == {"name": ["You have a programme of this name already."]}


def test_an_own_programme_is_changed(client, sula):
    programme = make_programme(sula, "Gammalt namn")
    path = f"{PATH}{programme.pk}/edit/"
    seen = client.get(path).context["form"].initial["seen"]

    answer = client.post(path, {**FIELDS, "version": 1, "seen": "{}"}, follow=True)

    assert callable(seen)
    assert only(sula).name == "Vennskapsbyfondet"
    assert "Gammalt namn" in answer.content.decode()


def test_the_later_of_two_editors_is_shown_what_changed(client, sula):
    programme = make_programme(sula, "Fondet", version=2, funder="Fylket")

    answer = client.post(
        f"{PATH}{programme.pk}/edit/", {**FIELDS, "version": 1, "seen": '{"name": "Fondet", "funder": ""}'}
    )

    assert answer.status_code == 200
    assert "Somebody else has saved this meanwhile" in answer.content.decode()
    assert only(sula).name == "Fondet"


def test_a_programme_out_of_use_stays_with_its_projects_and_is_not_offered(client, sula):
    programme = make_programme(sula, "Fondet")
    project = make_project(sula, programme_id=programme.pk)

    client.post(f"{PATH}{programme.pk}/retire/")

    assert not only(sula).active
    assert "Fondet" not in client.get("/sula/projects/new/").content.decode()
    assert "Fondet" in client.get(f"/sula/projects/{project.pk}/edit/").content.decode()
    client.post(f"{PATH}{programme.pk}/offer/")
    assert "Fondet" in client.get("/sula/projects/new/").content.decode()


def test_nobody_changes_a_shared_programme_or_sees_anothers(client, stranda):
    theirs = make_programme(stranda)

    shared = [client.post(f"{PATH}nordplus/{what}/").status_code for what in ("retire", "offer")]
    edit, foreign = client.get(f"{PATH}nordplus/edit/"), client.get(f"{PATH}{theirs.pk}/")

    assert shared == [403, 403]
    assert (edit.status_code, foreign.status_code) == (403, 404)


def test_staff_read_and_do_not_change(sula, sign_in):
    programme = make_programme(sula)
    client = sign_in(make_member(sula, "staff"))

    statuses = client.get(f"{PATH}{programme.pk}/").status_code, client.get(f"{PATH}{programme.pk}/edit/").status_code

    assert statuses == (200, 403)


def test_history_of_the_municipality_names_its_own_programme_and_no_shared_one(client, sula):
    client.post(f"{PATH}new/", FIELDS)

    text = client.get("/sula/history/").content.decode()

    assert "Vennskapsbyfondet" in text
    assert "added the programme" in text
    assert "Erasmus+" not in text


def test_a_project_of_an_own_programme_names_it_in_its_history(client, sula, coordinator):
    programme = make_programme(sula, "Fondet")
    project = make_project(sula)
    with inside(sula):
        type(project).objects.filter(pk=project.pk).update(programme=programme)

    text = client.get("/sula/history/").content.decode()

    assert "Fondet" in text


def test_three_hundred_programmes_cost_as_many_queries_as_three(client, sula):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(PATH).status_code == 200
        return len(found)

    for number in range(3):
        make_programme(sula, f"Fond {number}")
    client.get(PATH)
    few = queries()
    with inside(sula):
        Programme.objects.bulk_create(
            Programme(owner=sula, code=f"own-many-{number}", name=f"Fond {number}", position=1000)
            for number in range(300)
        )

    assert queries() == few <= 9
