"""Registering, reading and changing accreditations."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from portal.tenancy.models import Draft
from projects.portfolio.actions.accreditations import (
    AccreditationTakenError,
    change_accreditation,
    create_accreditation,
    note_budget_request,
)
from projects.portfolio.models import Accreditation, AccreditationMember, BudgetRequest
from tests.factories import inside, make_accreditation, make_institution, make_member, make_project

LIST = "/sula/projects/accreditations/"
NEW = f"{LIST}new/"
CODE = "2023-1-NO01-KA120-SCH-000188871"


@pytest.fixture
def typed(school, teacher):
    """What Liv types into the form: `typed(goals="…")`."""

    def fields(**changes):
        values = {
            "code": CODE,
            "holder": school.pk,
            "status": "accredited",
            "starts": "2024-02-01",
            "ends": "2028-12-31",
            "contact": teacher.pk,
            "goals": "Språk\r\n\r\n Hav og himmel ",
            "members": [school.pk],
        }
        return values | changes

    return fields


@pytest.fixture
def accreditation(sula, school, kindergarten, coordinator):
    """Langevåg skule's, with a kindergarten in its consortium."""
    return make_accreditation(
        sula, CODE, holder=school, members=[school, kindergarten], contact=coordinator, goals=["Språk"]
    )


def stored(sula):
    with inside(sula):
        return list(Accreditation.objects.order_by("pk"))


def members(sula):
    with inside(sula):
        found = Accreditation.objects.get().memberships.order_by("institution__name")
        return list(found.values_list("institution__name", "joined", "left"))


def errors(response):
    return {name: list(words) for name, words in response.context["form"].errors.items()}


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_the_code_says_the_action_and_each_line_is_a_goal(sula, school, kindergarten, teacher, sign_in, typed):
    both = {"members": [school.pk, kindergarten.pk], f"members-{kindergarten.pk}-starts": "2025-08-01"}

    response = sign_in(teacher).post(NEW, typed(code=f" {CODE.lower()} ", **both))

    [made] = stored(sula)
    assert response.headers["Location"] == f"{LIST}{made.pk}/"
    assert (made.code, made.action_id, made.goals) == (CODE, "KA120", ["Språk", "Hav og himmel"])
    assert members(sula) == [
        ("Fiskarstrand barnehage", date(2025, 8, 1), None),
        ("Langevåg skule", None, None),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"code": "2023-1-NO01-KA121-SCH-000188871"},
            {"code": ["This is no accreditation's code: KA120 or the like must stand in it."]},
        ),
        (
            {"code": "2023-1-NO01-KA120-HED-000188871"},
            {"code": ["KA120 can only be for SCH, VET, ADU, but the code says HED."]},
        ),
        ({"ends": "2024-01-31"}, {"ends": ["It ends on 31 January 2024, before it starts on 1 February 2024."]}),
        ({"starts": "0024-02-01"}, {"starts": ["Check the year: 24."]}),
        (
            {"goals": "\n".join(f"Mål {number}" for number in range(11))},
            {"goals": ["An Erasmus plan has at most ten goals; these are 11."]},
        ),
        ({"goals": "x" * 301}, {"goals": ["A goal has at most 300 characters."]}),
        ({"holder": ""}, {"holder": ["Choose one of your own units."]}),
    ],
)
def test_wrong_answers_are_refused_in_words(sula, teacher, sign_in, typed, changes, expected):
    response = sign_in(teacher).post(NEW, typed(**changes))

    assert errors(response) == expected
    assert stored(sula) == []


def test_a_members_dates_must_be_in_order(sula, school, teacher, sign_in, typed):
    dates = {f"members-{school.pk}-starts": "2026-01-02", f"members-{school.pk}-ends": "2026-01-01"}

    response = sign_in(teacher).post(NEW, typed(**dates))

    assert errors(response) == {"members": ["Langevåg skule: the last day is before the first."]}


def test_a_code_stands_once_also_when_two_people_are_quick(sula, accreditation, school, coordinator, sign_in, typed):
    response = sign_in(coordinator).post(NEW, typed())

    assert errors(response) == {"code": ["This code is registered already."]}
    fields = {"code": CODE, "action_id": "KA120", "starts": date(2024, 1, 1), "ends": date(2025, 1, 1)}
    with inside(sula), pytest.raises(AccreditationTakenError):
        create_accreditation(municipality=sula, by=coordinator, fields=fields | {"contact": coordinator}, members={})


def test_a_coordinator_registers_the_municipalitys_own(sula, coordinator, sign_in, typed):
    sign_in(coordinator).post(NEW, typed(holder="", members=[]))

    assert [one.holder for one in stored(sula)] == [None]


def test_staff_register_for_their_own_units_only(sula, kindergarten, teacher, sign_in, typed):
    response = sign_in(teacher).post(NEW, typed(holder=kindergarten.pk))

    assert errors(response) == {"holder": ["Choose one of your own units."]}
    with inside(sula), pytest.raises(PermissionDenied):
        create_accreditation(municipality=sula, by=teacher, fields={"holder": kindergarten}, members={})


def test_a_pasted_code_is_explained(teacher, sign_in):
    content = sign_in(teacher).get(f"{NEW}code/", {"code": CODE}).content.decode()

    assert "Accreditation" in content
    assert "school education" in content
    assert "000188871" not in content


def test_a_change_moves_members_in_and_out(sula, accreditation, school, kindergarten, coordinator):
    third = make_institution(sula, "Rørstad skule")

    with inside(sula):
        change_accreditation(
            accreditation,
            by=coordinator,
            version=1,
            fields={"goals": ["Hav"]},
            members={school: (date(2024, 2, 1), None), third: (None, None)},
        )

    assert members(sula) == [("Langevåg skule", date(2024, 2, 1), None), ("Rørstad skule", None, None)]
    assert [(one.goals, one.version) for one in stored(sula)] == [(["Hav"], 2)]


def test_the_second_of_two_editors_sees_what_the_first_wrote(sula, accreditation, coordinator, sign_in):
    client = sign_in(coordinator)
    form = client.get(f"{LIST}{accreditation.pk}/edit/").context["form"]
    opened = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    opened |= {"members": list(opened["members"]), "seen": form["seen"].value()}
    with inside(sula):
        change_accreditation(accreditation, by=coordinator, fields={"goals": ["Deira"]}, members={})

    response = client.post(f"{LIST}{accreditation.pk}/edit/", opened | {"goals": "Mine"})

    differences = {one.label: (one.theirs, one.mine) for one in response.context["form"].differences}
    assert differences["Goals of the Erasmus plan"] == ("Deira", "Mine")
    assert differences["Members of the consortium"] == ("–", None)


def test_staff_of_other_units_read_and_do_not_change(sula, accreditation, kindergarten, sign_in):
    client = sign_in(make_member(sula, "staff", institutions=[kindergarten]))

    statuses = [client.get(f"{LIST}{accreditation.pk}/{path}").status_code for path in ("", "edit/")]

    assert statuses == [200, 403]
    assert client.post(f"{LIST}{accreditation.pk}/requests/", {"year": 2026}).status_code == 403


def test_another_municipality_finds_nothing(accreditation, stranger, sign_in):
    client = sign_in(stranger)

    assert client.get(f"/stranda/projects/accreditations/{accreditation.pk}/").status_code == 404
    assert client.get(f"{LIST}{accreditation.pk}/").status_code == 404


# Requests for money --------------------------------------------------------------------------------------------------


def test_a_request_is_noted_replaced_and_taken_back(sula, accreditation, coordinator, sign_in):
    client, address = sign_in(coordinator), f"{LIST}{accreditation.pk}/requests/"

    first = client.post(address, {"year": 2025, "sent": "2025-02-18", "note": ""}, follow=True)
    client.post(address, {"year": 2025, "sent": "", "note": "Ingen hadde tid"})

    assert told(first) == ["Noted for 2025."]
    with inside(sula):
        assert list(BudgetRequest.objects.values_list("year", "sent", "note")) == [(2025, None, "Ingen hadde tid")]
    client.post(address, {"remove": "2025"})
    with inside(sula):
        assert not BudgetRequest.objects.exists()


@pytest.mark.parametrize(
    ("typed_in", "message"),
    [
        ({"year": "2025"}, "Note: Say when it was sent, or why no money was asked for."),
        ({"year": "2025", "sent": "2099-01-01"}, "Sent: Check the year: 2099."),
        ({"year": "1999", "sent": "2025-02-18"}, "Year of the call: Select a valid choice. 1999 is not one of"),
    ],
)
def test_a_request_without_sense_is_refused_in_words(sula, accreditation, coordinator, sign_in, typed_in, message):
    response = sign_in(coordinator).post(f"{LIST}{accreditation.pk}/requests/", typed_in, follow=True)

    assert told(response)[0].startswith(message)
    with inside(sula):
        assert not BudgetRequest.objects.exists()


def test_a_project_under_it_counts_as_a_request_of_its_calls_year(sula, accreditation, school, coordinator, sign_in):
    for year, status in ((2024, "completed"), (2025, "idea")):
        make_project(
            sula,
            f"Mobilitet {year}",
            code=f"{year}-1-NO01-KA121-SCH-00020000{year % 10}",
            action_id="KA121",
            accreditation=accreditation,
            status=status,
            starts=date(year, 6, 1),
            ends=date(year + 1, 8, 31),
            institutions=[school],
            contact=coordinator,
        )

    context = sign_in(coordinator).get(f"{LIST}{accreditation.pk}/").context

    years = {one.year: asked.value for one, asked, _noted in context["years"]}
    assert (years[2024], years[2025]) == ("by_project", "missed")
    assert [(bar.project.title, bar.beside) for bar in context["projects"]] == [
        ("Mobilitet 2024", ["Mobilitet 2025"]),
        ("Mobilitet 2025", ["Mobilitet 2024"]),
    ]


def test_another_one_of_the_same_holder_and_field_takes_over(sula, school, coordinator, sign_in):
    old = make_accreditation(sula, CODE, holder=school, contact=coordinator, ends=date(2027, 1, 31))
    make_accreditation(sula, "2021-1-NO01-KA120-VET-000000002", holder=school, contact=coordinator)
    client = sign_in(coordinator)
    before = client.get(f"{LIST}{old.pk}/").context["warnings"]

    make_accreditation(sula, "2026-1-NO01-KA120-SCH-000000003", holder=school, contact=coordinator, status="applied")

    after = client.get(f"{LIST}{old.pk}/").context["warnings"]
    assert any(words.startswith("It ends in") for words in before)
    assert not any(words.startswith("It ends in") for words in after)


# The list ------------------------------------------------------------------------------------------------------------


def test_the_list_is_searched_filtered_and_sorted(sula, accreditation, coordinator, sign_in):
    make_accreditation(sula, "2021-1-NO01-KA120-VET-000000002", contact=coordinator, ends=date(2025, 1, 1))

    def codes(query):
        return [one.code for one, _warnings in sign_in(coordinator).get(f"{LIST}?{query}").context["rows"]]

    other = "2021-1-NO01-KA120-VET-000000002"
    assert codes("") == [CODE, other]
    assert codes("sort=ends") == [other, CODE]
    assert codes("sort=-holder") == [CODE, other]
    assert codes("text=vet") == [other]
    assert codes("text=langev") == [CODE]
    assert codes("valid=today") == [CODE]
    assert codes("status=suspended") == []


def test_the_list_takes_as_many_queries_for_more_rows(sula, school, coordinator, sign_in, django_assert_num_queries):
    client = sign_in(coordinator)
    for number in range(3):
        make_accreditation(sula, f"2023-1-NO01-KA120-SCH-{number:09}", members=[school], contact=coordinator)
    client.get(LIST)
    with django_assert_num_queries(10):
        client.get(LIST)
    for number in range(3, 100):
        make_accreditation(sula, f"2023-1-NO01-KA120-SCH-{number:09}", members=[school], contact=coordinator)

    with django_assert_num_queries(10):
        client.get(LIST)


def test_the_page_takes_as_many_queries_for_more_members_and_projects(
    sula, school, accreditation, coordinator, sign_in, django_assert_num_queries
):
    client, page = sign_in(coordinator), f"{LIST}{accreditation.pk}/"
    client.get(page)
    with django_assert_num_queries(12):
        client.get(page)
    for number in range(30):
        make_project(sula, f"Kyst {number}", contact=coordinator, accreditation=accreditation)
        with inside(sula):
            AccreditationMember.objects.create(
                municipality=sula, accreditation=accreditation, institution=make_institution(sula, f"Skule {number}")
            )

    with django_assert_num_queries(12):
        client.get(page)


def test_history_tells_requests_and_members(sula, accreditation, coordinator, sign_in):
    with inside(sula):
        note_budget_request(accreditation, year=2025, sent=date(2025, 2, 18), by=coordinator)

    history = sign_in(coordinator).get(f"{LIST}{accreditation.pk}/").context["history"]

    assert ("Kari Koordinator", "noted a budget request") in {(one.who, str(one.deed)) for one in history}


def test_what_was_typed_and_not_sent_comes_back_until_it_is_sent(sula, school, teacher, sign_in, typed):
    client = sign_in(teacher)
    client.post("/sula/drafts/portfolio.accreditation/", typed(goals="Språk\r\nHav", status=""))

    form = client.get(NEW).context["form"]
    client.post(NEW, typed())

    assert [form[name].value() for name in ("code", "goals", "status")] == [CODE, "Språk\r\nHav", ""]
    assert form["members"].value() == {str(school.pk): ("", "", "")}
    with inside(sula):
        assert Draft.objects.count() == 0


def test_the_draft_of_an_accreditation_is_thrown_away_on_demand(sula, teacher, sign_in, typed):
    client = sign_in(teacher)
    client.post("/sula/drafts/portfolio.accreditation/", typed())

    response = client.post(f"{NEW}discard/")

    assert response.headers["Location"] == NEW
    with inside(sula):
        assert Draft.objects.count() == 0
