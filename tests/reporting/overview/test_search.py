"""One box for everything that the person may see."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal.institutions.models import Institution
from portal.kit.quarters import Quarter
from portal.networks.models import Meeting
from reporting.overview.search import search
from reporting.quarterly.actions import open_report
from reporting.quarterly.models import Section
from tests.factories import (
    inside,
    make_accreditation,
    make_activity,
    make_appointment,
    make_bulletin,
    make_call,
    make_development_work,
    make_document,
    make_goal,
    make_institution,
    make_meeting,
    make_member,
    make_network,
    make_partner,
    make_plan,
    make_project,
    make_standing_role,
    make_steering_document,
)

PAGE = "/sula/search/"


@pytest.fixture
def school(sula):
    """A school with an organisation number."""
    return make_institution(sula, "Havskulen i Ålesund", organisation_number="912345678", place="Havna")


@pytest.fixture
def everything(sula, school, coordinator):
    """One of everything in which “hav” stands, and a draft of a report."""
    project = make_project(sula, "Havet", institutions=[school], contact=coordinator)
    make_document(project, "Søknad om havet")
    make_accreditation(sula, holder=school, contact=coordinator)
    make_activity(sula, "Havdag", contact=coordinator)
    make_standing_role(sula, institution=school, contact=coordinator)
    make_partner(sula, "Havskolan")
    make_call(sula, "Havstøtte")
    network = make_network(sula, "Havnettverket")
    make_meeting(network, "Havmøte", by=coordinator)
    make_goal(make_plan(sula, "Havplan"), "Havet for alle")
    make_goal(make_plan(sula, "Havplan, gammal", removed_at=timezone.now()), "Havet for nokre")
    make_steering_document(sula, "Plan for hav")
    make_development_work(sula, "Havlesing")
    with inside(sula):
        report = open_report(Quarter(2026, 3), by=coordinator)
        Section.objects.filter(report=report, heading="effects").update(text="Alle såg havet")
    return project


def found(member, text, **further) -> dict[str, list[str]]:
    with inside(member.municipality), override("en"):
        return {one.group.code: [str(hit.title) for hit in one.hits] for one in search(member, text, **further)}


ALL = {
    "projects": ["<mark>Hav</mark>et"],
    "accreditations": ["2023-1-NO01-KA120-SCH-000188871"],
    "activities": ["<mark>Hav</mark>dag", "UNESCO school (ASPnet)"],
    "institutions": ["<mark>Hav</mark>skulen i Ålesund"],
    "partners": ["<mark>Hav</mark>skolan"],
    "calls": ["<mark>Hav</mark>støtte"],
    "networks": ["<mark>Hav</mark>nettverket", "<mark>Hav</mark>møte"],
    "strategy": [
        "<mark>Hav</mark>plan",
        "<mark>Hav</mark>et for alle",
        "Plan for <mark>hav</mark>",
        "<mark>Hav</mark>lesing",
    ],
    "documents": ["Søknad om <mark>hav</mark>et"],
    "members": ["Liv <mark>Hav</mark>land"],
}


@pytest.mark.parametrize(
    ("role", "besides", "groups"),
    [
        ("coordinator", {"reports": ["Quarter 3, 2026"]}, set(ALL)),
        ("leader", {"reports": ["Quarter 3, 2026"]}, set(ALL)),
        ("head", {}, set(ALL)),
        ("staff", {}, set(ALL) - {"documents"}),
        ("board", {}, {"strategy"}),
        ("observer", {}, set()),
    ],
)
def test_each_role_finds_what_it_may_see(sula, school, everything, role, besides, groups):
    own = [school] if role == "head" else []
    member = make_member(sula, role, name="Liv Havland", institutions=own)

    assert found(member, "hav") == {code: titles for code, titles in ALL.items() if code in groups} | besides


def test_a_stranger_finds_nothing(everything, stranger):
    assert found(stranger, "hav") == {}


def test_those_who_have_left_and_removed_documents_are_not_found(sula, everything, coordinator):
    make_member(sula, "staff", name="Per Havn", ended=date(2026, 1, 1))
    with inside(sula):
        everything.documents.update(removed_at=everything.created_at)

    assert found(coordinator, "per havn") == {}
    assert "documents" not in found(coordinator, "hav")


def test_bulletins_are_found_by_those_they_went_to(sula, school, coordinator):
    reader, other = (make_member(sula, "staff") for _one in range(2))
    make_appointment(school, reader)
    make_bulletin(sula, "Om krabbe", by=coordinator)
    make_bulletin(sula, "Krabbe i utkast", by=coordinator, state="draft")

    assert [found(who, "krabbe") for who in (reader, other)] == [{"bulletins": ["Om <mark>krabbe</mark>"]}, {}]


def test_minutes_are_searched_when_they_are_approved(sula, coordinator):
    network = make_network(sula)
    make_meeting(network, "Ope", by=coordinator, minutes="Om krabbe", state="held")
    shut = make_meeting(network, "Stengt", by=coordinator, minutes="Om krabbe", state="held")
    with inside(sula):
        Meeting.objects.filter(pk=shut.pk).update(approved_at=shut.starts, approved_by=coordinator)

    assert found(coordinator, "krabbe") == {"networks": ["Stengt"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aalesund", {"institutions": ["Havskulen i <mark>Ålesund</mark>"]}),
        ("HAVSKULEN ÅLE", {"institutions": ["<mark>Havskulen</mark> i <mark>Åle</mark>sund"]}),
        ("912 345 678", {"institutions": ["Havskulen i Ålesund"]}),
        ("2026-1-NO01 KA122 - SCH-000 456 789", {"projects": ["Havet"]}),
        ("krabbe", {}),
        ("h", {}),
        ("%%", {}),
        ("'; --", {}),
        ("\x00", {}),
    ],
)
def test_words_numbers_and_codes_are_found_as_they_are_pasted(sula, coordinator, school, text, expected):
    make_project(sula, "Havet", contact=coordinator, code="2026-1-NO01-KA122-SCH-000456789")

    assert found(coordinator, text) == expected


def test_a_few_of_each_are_shown_and_the_rest_when_asked_for(sula, coordinator):
    for number in range(7):
        make_call(sula, f"Havstøtte {number}")

    few, all_of_them = found(coordinator, "havstøtte"), found(coordinator, "havstøtte", only="calls")

    assert [len(titles) for titles in (few["calls"], all_of_them["calls"])] == [5, 7]


def test_the_page_shows_markup_as_text(sula, coordinator, sign_in):
    make_activity(sula, "<script>alert(1)</script>", contact=coordinator, outcome="<b>fett</b>")

    page = sign_in(coordinator).get(PAGE, {"text": "<script>"}).content.decode()

    assert "<mark>&lt;script&gt;</mark>alert(1)&lt;/script&gt;" in page
    assert 'value="&lt;script&gt;"' in page
    assert "<script>alert" not in page


def test_without_words_the_page_says_what_can_be_found(coordinator, sign_in):
    page = sign_in(coordinator).get(PAGE).content.decode()

    assert ("Write at least two letters" in page, "<mark>" in page) == (True, False)


def test_every_page_has_the_box_for_those_who_may_search(sula, coordinator, sign_in):
    observer = make_member(sula, "observer")

    pages = [sign_in(who).get("/sula/coverage/").content.decode() for who in (coordinator, observer)]
    boxes = ['action="/sula/search/"' in page for page in pages]

    assert boxes == [True, False]


def test_open_calls_come_first_and_then_the_nearest(sula, coordinator, sign_in):
    now = timezone.now()
    for name, days in {
        "Hav gamal": -900,
        "Hav sist": -20,
        "Hav seinare": 60,
        "Hav snart": 9,
        "Hav ukjend": None,
    }.items():
        make_call(sula, name, deadline=now + timedelta(days=days) if days else None)

    titles = [title.replace("<mark>Hav</mark> ", "") for title in found(coordinator, "hav")["calls"]]
    page = sign_in(coordinator).get(PAGE, {"text": "hav snart"}).content.decode()

    assert titles == ["snart", "seinare", "ukjend", "sist", "gamal"]
    assert '<span class="nowrap">until ' in page


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("havet ka122", "projects"),
        ("havet universitetet", "projects"),
        ("søknad havet", "documents"),
        ("kari koordinator coordinator", "members"),
        ("havskulen havna", "institutions"),
    ],
)
def test_two_words_are_found_in_different_columns_of_one_record(sula, coordinator, school, text, group):
    code = "2026-1-NO01-KA122-SCH-000456789"
    project = make_project(sula, "Havet", contact=coordinator, code=code, coordinator="Universitetet i Tampere")
    make_document(project, "Søknad")

    assert list(found(coordinator, text)) == [group]


@pytest.mark.parametrize("number", [3, 300])
def test_everything_is_one_question(sula, coordinator, sign_in, django_assert_num_queries, number):
    with inside(sula):
        Institution.objects.bulk_create(
            Institution(municipality=sula, name=f"Havskule {one}", kind="school", ownership="public")
            for one in range(number)
        )
    client = sign_in(coordinator)
    client.get(PAGE)

    with django_assert_num_queries(8):
        client.get(PAGE, {"text": "hav"})
