"""The partners of one project."""

import pytest

from projects.portfolio.models import Partnership
from tests.factories import inside, make_member, make_mobility, make_partner

NEW = {"name": "Liceo Galilei", "place": "Roma", "country": "IT", "kind": "school", "role": "host"}


@pytest.fixture
def tab(project):
    """The tab's address."""
    return f"/sula/projects/{project.pk}/partners/"


@pytest.fixture
def parts(sula, project):
    """Partners of the project with their roles."""

    def rows():
        with inside(sula):
            return list(project.partnerships.values_list("partner__name", "role"))

    return rows


@pytest.mark.parametrize("find", ["strand", "mariehamn skola", "E10293762"])
def test_partners_are_proposed_by_name_place_and_oid(sula, tab, teacher, sign_in, find):
    make_partner(sula, oid="E10293762")
    make_partner(sula, "Liceo Galilei", place="Roma")

    page = sign_in(teacher).get(tab, {"find": find}, headers={"HX-Request": "true", "HX-Target": "proposals"})

    assert [partner.name for partner in page.context["proposed"]] == ["Strandnäs skola"]
    assert page.content.decode().lstrip().startswith('<div id="proposals"')


def test_what_is_typed_stands_in_the_form_for_a_new_one(tab, teacher, sign_in):
    page = sign_in(teacher).get(tab, {"find": "Liceo Galilei"})

    assert page.context["form"]["name"].value() == "Liceo Galilei"
    assert "<html" in page.content.decode()


def test_a_partner_is_added_gets_another_role_and_is_taken_out(sula, tab, teacher, sign_in, parts):
    partner = make_partner(sula)
    client = sign_in(teacher)

    client.post(f"{tab}add/", {"partner": partner.pk, "role": "host"})
    client.post(f"{tab}add/", {"partner": partner.pk, "role": "partner"})
    added = parts()
    with inside(sula):
        part = Partnership.objects.get()
    client.post(f"{tab}{part.pk}/role/", {"role": "coordinator"})
    changed = parts()
    client.post(f"{tab}{part.pk}/remove/")

    assert added == [("Strandnäs skola", "host")]
    assert changed == [("Strandnäs skola", "coordinator")]
    assert parts() == []


def test_a_partner_with_mobilities_stays(sula, project, tab, teacher, sign_in, parts):
    partner = make_partner(sula, projects=[project])
    make_mobility(project, partner=partner)
    with inside(sula):
        part = Partnership.objects.get()

    answer = sign_in(teacher).post(f"{tab}{part.pk}/remove/", follow=True)

    assert "Mobilities of the project went to this partner" in answer.content.decode()
    assert parts() == [("Strandnäs skola", "partner")]


def test_a_new_partner_is_made_without_leaving(sula, tab, teacher, sign_in, parts):
    response = sign_in(teacher).post(f"{tab}new/", NEW)

    assert response.headers["Location"] == tab
    assert parts() == [("Liceo Galilei", "host")]


def test_nothing_typed_is_lost_when_an_answer_is_missing(tab, teacher, sign_in, parts):
    response = sign_in(teacher).post(f"{tab}new/", NEW | {"country": ""})

    form = response.context["form"]
    assert dict(form.errors) == {"country": ["This field is required."]}
    assert (form["name"].value(), form["role"].value()) == ("Liceo Galilei", "host")
    assert parts() == []


def test_a_new_partner_that_looks_like_a_record_can_be_the_record(sula, tab, teacher, sign_in, parts, partners):
    record = make_partner(sula, "Liceo  GALILEI", place="Roma", country="IT")
    client = sign_in(teacher)

    asked = client.post(f"{tab}new/", NEW)
    client.post(f"{tab}add/", NEW | {"partner": record.pk})

    assert "Is it one of these?" in asked.content.decode()
    assert parts() == [("Liceo  GALILEI", "host")]
    assert partners() == [("Liceo  GALILEI", "Roma")]


def test_partners_of_others_cannot_be_added(stranda, tab, teacher, sign_in, parts):
    foreign = make_partner(stranda)

    answer = sign_in(teacher).post(f"{tab}add/", {"partner": foreign.pk, "role": "host"}, follow=True)

    assert "Choose a partner and its role." in answer.content.decode()
    assert parts() == []


def test_readers_see_no_buttons(sula, project, tab, sign_in, kindergarten):
    make_partner(sula, projects=[project])
    neighbour = make_member(sula, "staff", institutions=[kindergarten])

    content = sign_in(neighbour).get(tab).content.decode()

    assert "Strandnäs skola" in content
    assert "Take out" not in content
    assert 'name="find"' not in content


def test_three_hundred_partners_take_as_many_queries_as_three(
    sula, project, tab, teacher, sign_in, django_assert_num_queries
):
    client = sign_in(teacher)
    for number in range(3):
        make_partner(sula, f"Skola {number}", projects=[project])
    client.get(tab)
    with django_assert_num_queries(11):
        client.get(tab)
    for number in range(297):
        make_partner(sula, f"Skole {number}", projects=[project])

    with django_assert_num_queries(11):
        client.get(tab)
