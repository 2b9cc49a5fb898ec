"""Filters that are saved under a name, and their links."""

import pytest

from projects.portfolio.actions import save_filter
from projects.portfolio.models import SavedFilter
from tests.factories import inside, make_member, make_project

LIST, FILTERS = "/sula/projects/", "/sula/projects/filters/"


@pytest.fixture
def colleague(sula):
    """Another coordinator of Sula."""
    return make_member(sula, name="Kåre Kollega")


@pytest.fixture
def saved(sula, coordinator):
    """A filter of the coordinator's, kept to herself: `saved(shared=True)`."""

    def make(**changes):
        with inside(sula):
            return save_filter(
                **{"name": "Idear", "query": "status=idea&sort=-title", "shared": False, "by": coordinator, **changes}
            )

    return make


def names_above(client):
    return [one["name"] for one in client.get(LIST).context["saved"]]


def test_what_the_list_shows_is_saved_under_a_name(sula, coordinator, sign_in):
    client = sign_in(coordinator)

    answer = client.post(f"{FILTERS}new/?status=idea&text=hav+og&page=3&programme=&x=1", {"name": "Idear"})

    with inside(sula):
        kept = SavedFilter.objects.get()
    said = (kept.name, kept.query, kept.shared, kept.owner_id)
    assert said == ("Idear", "text=hav+og&status=idea", False, coordinator.pk)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}?text=hav+og&status=idea")


def test_nothing_is_saved_without_a_filter(sula, coordinator, sign_in):
    answer = sign_in(coordinator).get(f"{FILTERS}new/?page=2")

    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)


def test_two_filters_of_one_person_have_two_names(saved, sula, coordinator, colleague, sign_in):
    saved()

    again = sign_in(coordinator).post(f"{FILTERS}new/?status=running", {"name": "Idear"})
    other = sign_in(colleague).post(f"{FILTERS}new/?status=running", {"name": "Idear"})

    assert "You have a filter of this name already." in again.content.decode()
    assert other.status_code == 302


def test_colleagues_see_what_is_shared_and_nothing_else(saved, coordinator, colleague, sign_in):
    saved(name="Mine")
    saved(name="Våre", shared=True)

    assert names_above(sign_in(coordinator)) == ["Mine", "Våre"]
    assert names_above(sign_in(colleague)) == ["Våre"]
    assert "(Kari Koordinator)" in sign_in(colleague).get(LIST).content.decode()
    assert "(Kari Koordinator)" not in sign_in(coordinator).get(LIST).content.decode()


def test_the_link_shows_every_colleague_who_may_see_projects_the_same_list(saved, sula, coordinator, sign_in):
    make_project(sula, "Ein idé", status="idea", contact=coordinator)
    make_project(sula, "I gang", status="running", contact=coordinator)
    link = f"{FILTERS}{saved().pk}/"

    shown = {
        role: [project.title for project in sign_in(make_member(sula, role)).get(link, follow=True).context["page_obj"]]
        for role in ("staff", "head", "leader")
    }

    assert shown == {"staff": ["Ein idé"], "head": ["Ein idé"], "leader": ["Ein idé"]}
    assert sign_in(make_member(sula, "board")).get(link).status_code == 403


def test_a_link_of_another_municipality_leads_nowhere(saved, stranger, sign_in):
    link = saved(shared=True).pk

    client = sign_in(stranger)

    assert client.get(f"{FILTERS}{link}/").status_code == 404
    assert client.get(f"/stranda/projects/filters/{link}/").status_code == 404


def test_the_page_of_filters_gives_the_whole_link(saved, coordinator, sign_in):
    kept = saved()

    page = sign_in(coordinator).get(FILTERS).content.decode()

    assert f"http://testserver{FILTERS}{kept.pk}/" in page


def test_a_filter_is_renamed_and_shared_by_its_owner(saved, sula, coordinator, sign_in):
    kept = saved()

    sign_in(coordinator).post(f"{FILTERS}{kept.pk}/edit/", {"name": "Nye idear", "shared": "on"})

    with inside(sula):
        kept.refresh_from_db()
    assert (kept.name, kept.shared, kept.query) == ("Nye idear", True, "status=idea&sort=-title")


def test_a_filter_is_deleted_by_its_owner(saved, sula, coordinator, sign_in):
    sign_in(coordinator).post(f"{FILTERS}{saved().pk}/delete/")

    with inside(sula):
        assert SavedFilter.objects.count() == 0


@pytest.mark.parametrize("path", ["edit/", "delete/"])
def test_colleagues_change_nothing(saved, sula, colleague, sign_in, path):
    kept = saved(shared=True)

    answer = sign_in(colleague).post(f"{FILTERS}{kept.pk}/{path}", {"name": "Mitt no"})

    with inside(sula):
        kept.refresh_from_db()
    assert (answer.status_code, kept.name) == (403, "Idear")


def test_many_filters_take_as_many_queries_as_one(saved, sula, coordinator, sign_in, django_assert_num_queries):
    client = sign_in(coordinator)
    saved()
    client.get(FILTERS)
    with django_assert_num_queries(8):
        client.get(FILTERS)
    for number in range(30):
        saved(name=f"Filter {number}", shared=True)

    with django_assert_num_queries(8):
        client.get(FILTERS)
