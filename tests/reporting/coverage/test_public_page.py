"""The public page: off until somebody switches it on, figures alone, and no small number in any of its forms."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import InternalError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.tenancy.scope import read_only
from reporting.coverage.actions import publish
from reporting.coverage.models import CoveragePolicy
from tests.factories import inside, make_institution, make_member, make_mobility, make_project

PAGE, DATA, PICTURES = "/public/sula/coverage/", "/public/sula/coverage.json", "/public/sula/coverage/{}.svg"


@pytest.fixture
def visitor():
    """Somebody without a login, who reads English."""
    return Client(headers={"accept-language": "en"})


def make_units(contact, kind, covered, rest, **fields):
    """Units of a kind, of which the first are covered from yesterday on; with names that would be found on a page."""
    sula, day = contact.municipality, timezone.localdate() - timedelta(days=1)
    made = [make_institution(sula, f"Namngjeven {kind} {one}", kind=kind, **fields) for one in range(covered + rest)]
    days = {"starts": day, "ends": day + timedelta(days=100)}
    make_project(sula, f"Prosjekt {kind}", institutions=made[:covered], contact=contact, **days)


@pytest.fixture
def units(coordinator):
    """Two kinds with many units and one with a single one."""
    make_units(coordinator, "kindergarten", 9, 9)
    make_units(coordinator, "school", 8, 7)
    make_units(coordinator, "culture_school", 1, 0)


@pytest.fixture
def public(sula, coordinator, units):
    """The page is switched on."""
    with inside(sula):
        return publish(True, by=coordinator)


def test_it_is_off_until_somebody_switches_it_on_and_then_like_any_address_that_is_none(visitor, sula, units):
    addresses = [address.replace("sula", slug) for slug in ("sula", "nowhere") for address in (PAGE, DATA)]

    answers = [visitor.get(address) for address in [*addresses, PICTURES.format("by-kind")]]

    assert [answer.status_code for answer in answers] == [404] * 5
    strip = re.compile(rb'value="[^"]*"|"X-CSRFToken": "[^"]*"')
    assert strip.sub(b"", answers[0].content) == strip.sub(b"", answers[2].content)


def test_a_leader_switches_it_on_and_off_and_history_says_who(sign_in, visitor, sula, units):
    client, statuses = sign_in(make_member(sula, "leader", name="Liv Leiar")), []

    for said in ({"public": "on"}, {}):
        client.post("/sula/coverage/public/", said)
        statuses.append(visitor.get(PAGE).status_code)

    history = client.get("/sula/coverage/public/").context["history"]
    assert statuses == [200, 404]
    assert {(str(one.who), str(one.deed)) for one in history} == {
        ("Liv Leiar", "made the figures public"),
        ("Liv Leiar", "withdrew the public page"),
    }  # in one transaction, as here, they have one moment and no order


def test_changing_what_counts_leaves_the_page_public(sign_in, coordinator, sula, public):
    sign_in(coordinator).post("/sula/coverage/policy/", {"states": ["running"], "success_rate": 40})

    with inside(sula):
        assert CoveragePolicy.objects.get().public


def test_data_have_the_figures_and_nothing_small(visitor, public):
    data = visitor.get(DATA).json()

    assert data["coverage"] == {"covered": 18, "not_covered": 16, "in_all": 34}
    assert data["by_kind"] == {
        "groups": [
            {"code": "kindergarten", "covered": 9, "not_covered": 9, "in_all": 18},
            {"code": "culture_school", "covered": None, "not_covered": None, "in_all": None},
            {"code": "school", "covered": None, "not_covered": None, "in_all": None},
        ],
        "hidden_together": {"covered": 9, "not_covered": 7, "in_all": 16},
    }
    assert data["by_ownership"]["groups"] == [{"code": "public", "covered": 18, "not_covered": 16, "in_all": 34}]
    assert data["running_projects"] == {"count": None, "groups": None, "hidden_together": None}
    assert data["people_abroad"] == {"count": 0, "groups": [], "hidden_together": None}


def test_where_few_are_left_it_is_hidden_how_many_are_covered_and_what_the_groups_are(visitor, sula, coordinator):
    make_units(coordinator, "school", 11, 2)
    make_units(coordinator, "kindergarten", 7, 0)
    with inside(sula):
        publish(True, by=coordinator)

    data = visitor.get(DATA).json()

    assert data["coverage"] == {"covered": None, "not_covered": None, "in_all": 20}
    assert data["by_quarter"][-1] == {"date": data["date"], **data["coverage"]}
    assert data["by_kind"] == data["by_ownership"] == {"groups": None, "hidden_together": None}
    assert visitor.get(PICTURES.format("by-kind")).status_code == 404


def test_people_abroad_are_counted_by_country_without_small_numbers(visitor, sula, public):
    project = make_project(sula)
    day = timezone.localdate() - timedelta(days=400)
    for country, staff in (("IT", 12), ("FI", 9), ("ES", 2)):
        make_mobility(project, country=country, staff=staff, learners=0, starts=day, ends=day)

    assert visitor.get(DATA).json()["people_abroad"] == {
        "count": 23,
        "groups": [{"code": "IT", "count": 12}, {"code": "ES", "count": None}, {"code": "FI", "count": None}],
        "hidden_together": {"count": 11},
    }


def test_ownership_is_left_out_where_it_would_tell_a_part_of_a_kind(visitor, sula, coordinator):
    make_units(coordinator, "school", 6, 6)
    make_units(coordinator, "kindergarten", 1, 0)
    make_units(coordinator, "kindergarten", 6, 6, ownership="private")
    with inside(sula):
        publish(True, by=coordinator)

    data = visitor.get(DATA).json()

    assert [one["code"] for one in data["by_kind"]["groups"]] == ["kindergarten", "school"]
    assert data["by_ownership"] == {"groups": None, "hidden_together": None}


def test_neither_page_nor_picture_names_anybody_or_says_what_is_hidden(visitor, public):
    page = visitor.get(PAGE).content.decode()
    picture = visitor.get(PICTURES.format("by-kind")).content.decode()

    words = re.findall(r">([^<>]+)</text>", picture)
    assert [word for word in words if " of " in word] == ["18 of 34", "9 of 18", "9 of 16"]
    for told in (page, picture):
        assert "Namngjeven" not in told
        assert "Prosjekt" not in told
        assert "Kari" not in told
    assert re.search(r"Culture schools</th><td[^>]*>hidden</td><td[^>]*>hidden</td><td[^>]*>hidden</td>", page)
    assert "/sula/" not in page.replace("/public/sula/", "")


def test_a_quarter_with_a_small_number_has_a_gap_in_the_picture_too(visitor, sula, coordinator, public):
    day = timezone.localdate() - timedelta(days=500)
    with inside(sula):
        early = [make_institution(sula, opened=day) for _ in range(2)]
    make_project(sula, institutions=early, contact=coordinator, starts=day, ends=day + timedelta(days=200))

    quarters = visitor.get(DATA).json()["by_quarter"]
    picture = visitor.get(PICTURES.format("trend")).content.decode()

    assert quarters[0]["covered"] is None
    assert quarters[0]["in_all"] == 36
    assert quarters[-1]["covered"] == 18
    assert "2 of 36" not in picture


@pytest.mark.parametrize(("query", "header", "words"), [("", "sv", "Förskolor"), ("?lang=nn", "sv", "Barnehagar")])
def test_it_speaks_the_readers_language(public, query, header, words):
    answer = Client(headers={"accept-language": header}).get(PAGE + query)

    assert words in answer.content.decode()


def test_it_may_be_kept_in_caches_for_five_minutes_and_is_the_same_for_members(visitor, sign_in, coordinator, public):
    client = sign_in(coordinator)

    outside, inside_ = visitor.get(PAGE), client.get(PAGE)

    assert (outside["Cache-Control"], inside_["Cache-Control"]) == ("public, max-age=300", "private, max-age=300")
    assert set(outside["Vary"].split(", ")) >= {"Accept-Language", "Cookie"}
    assert outside.cookies == {}
    assert outside.content == inside_.content


def test_it_costs_the_same_for_few_and_many_units(visitor, sula, coordinator, public):
    counts = []
    for more in (3, 100):
        for _ in range(more):
            make_project(sula, contact=coordinator, institutions=[make_institution(sula)])
        with CaptureQueriesContext(connection) as queries:
            visitor.get(PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12


def test_nothing_can_be_written_where_everybody_reads(sula):
    with inside(sula):
        read_only()
        with pytest.raises(InternalError, match="read-only"):
            CoveragePolicy.objects.create(municipality=sula)
