"""Registering a project."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from projects.portfolio.actions import CodeTakenError, create_project
from projects.portfolio.models import Participation, Project
from tests.factories import inside, make_accreditation, make_institution, make_member, make_municipality, make_project

NEW = "/sula/projects/new/"
CODE = "2026-1-NO01-KA122-SCH-000123456"


def stored(sula):
    with inside(sula):
        return list(Project.objects.order_by("pk"))


def parts(sula):
    with inside(sula):
        return list(Participation.objects.order_by("pk").values_list("project__title", "institution__name", "role"))


def errors(response):
    return {name: list(words) for name, words in response.context["form"].errors.items()}


def test_eight_answers_make_a_project(sula, teacher, sign_in, typed):
    response = sign_in(teacher).post(NEW, typed())

    [project] = stored(sula)
    assert response.headers["Location"] == f"/sula/projects/{project.pk}/"
    assert (project.title, project.programme_id, project.action_id) == ("Havet som klasserom", "erasmus_plus", "KA122")
    assert (str(project.starts), str(project.ends), project.status) == ("2026-08-01", "2027-07-31", "running")
    assert project.contact_id == teacher.pk
    assert parts(sula) == [("Havet som klasserom", "Langevåg skule", "coordinator")]


def test_the_empty_form_asks_for_eight_things_and_knows_two_already(teacher, school, sign_in):
    form = sign_in(teacher).get(NEW).context["form"]

    required = [name for name, field in form.fields.items() if field.required]
    assert sorted(required) == sorted(
        ["programme", "action", "title", "starts", "ends", "status", "contact", "institutions"]
    )
    assert form["contact"].value() == teacher.pk
    assert form["institutions"].value() == {str(school.pk): ("coordinator", "", "")}


def test_history_says_who_registered_it(sula, teacher, sign_in, typed):
    sign_in(teacher).post(NEW, typed())

    with inside(sula):
        events = list(
            Project.objects.get().events.values_list("pgh_label", "pgh_context__member", "pgh_context__action")
        )
    assert events == [("created", teacher.pk, "portfolio.create_project")]


def test_a_programme_without_actions_asks_for_none(sula, teacher, sign_in, typed):
    sign_in(teacher).post(NEW, typed(programme="etwinning", action="KA122"))

    assert [(project.programme_id, project.action_id) for project in stored(sula)] == [("etwinning", None)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"ends": "2026-07-01"},
            {"ends": ["The project ends on 1 July 2026, before it starts on 1 August 2026."]},
        ),
        ({"starts": "0026-08-01"}, {"starts": ["Check the year: 26."]}),
        (
            {"programme": "nordplus"},
            {"action": ["Select a valid choice. That choice is not one of the available choices."]},
        ),
        ({"institutions": []}, {"institutions": ["This field is required."]}),
        ({"status": "refused"}, {"status": ["Select a valid choice. refused is not one of the available choices."]}),
        (
            {"code": "2026-1-NO01-KA122-HED-000123456"},
            {"code": ["KA122 can only be for SCH, VET, ADU, but the code says HED."]},
        ),
        (
            {"code": "2026-1-NO01-KA210-SCH-000123456"},
            {"action": ["The project code says KA210. Correct the code, or change the action."]},
        ),
    ],
)
def test_wrong_answers_are_refused_in_words_at_their_field(sula, teacher, sign_in, typed, changes, expected):
    response = sign_in(teacher).post(NEW, typed(**changes))

    assert errors(response) == expected
    assert stored(sula) == []


def test_every_unit_needs_a_role(sula, teacher, school, sign_in, typed):
    response = sign_in(teacher).post(NEW, typed(**{f"institutions-{school.pk}": ""}))

    content = response.content.decode()
    assert errors(response) == {"institutions": ["Choose the role of Langevåg skule."]}
    assert f'<a href="#id_institutions-{school.pk}">' in content
    assert f'<select class="ds-input" id="id_institutions-{school.pk}"' in content


def test_a_pasted_code_fills_what_was_not_chosen(sula, teacher, sign_in, typed):
    sign_in(teacher).post(NEW, typed(code=" 2026-1-no01-ka122-sch-000123456 ", programme="", action=""))

    [project] = stored(sula)
    assert (project.code, project.programme_id, project.action_id) == (CODE, "erasmus_plus", "KA122")


def test_a_strange_nordplus_code_is_kept_with_a_warning(sula, teacher, sign_in, typed):
    response = sign_in(teacher).post(NEW, typed(programme="nordplus", action="NPJR", code="NPJR-26"), follow=True)

    assert [project.code for project in stored(sula)] == ["NPJR-26"]
    assert [str(message) for message in response.context["messages"]] == [
        "The project is registered.",
        "This does not look like a Nordplus code, such as NPJR-2023/10123. Check it against the contract.",
    ]


def test_a_code_that_exists_is_offered_to_join(sula, coordinator, teacher, sign_in, typed):
    existing = make_project(sula, "Kyst og kultur", code=CODE, contact=coordinator)

    response = sign_in(teacher).post(NEW, typed(code=CODE))

    assert errors(response) == {"code": ["This code is registered already as “Kyst og kultur” by Kari Koordinator."]}
    assert f'formaction="/sula/projects/{existing.pk}/join/"' in response.content.decode()
    assert stored(sula) == [existing]


def test_whoever_loses_the_race_for_a_code_is_offered_to_join(
    sula, coordinator, teacher, sign_in, typed, code_looks_free
):
    existing = make_project(sula, "Kyst og kultur", code=CODE, contact=coordinator)

    response = sign_in(teacher).post(NEW, typed(code=CODE))

    assert errors(response) == {"code": ["This code is registered already as “Kyst og kultur” by Kari Koordinator."]}
    assert response.context["form"].joinable == existing
    assert stored(sula) == [existing]


def test_two_clicks_at_once_make_one_project(committed):
    sula = make_municipality("sula")
    school = make_institution(sula)
    teacher = make_member(sula, "staff", institutions=[school])
    together = Barrier(2, timeout=60)

    def click(number):
        fields = {
            "title": f"Click {number}",
            "programme_id": "erasmus_plus",
            "status": "idea",
            "starts": date(2026, 1, 1),
            "ends": date(2026, 12, 31),
            "code": CODE,
            "contact": teacher,
        }
        try:
            with inside(sula):
                together.wait()
                return create_project(municipality=sula, by=teacher, fields=fields, participations={school: "partner"})
        except CodeTakenError as taken:
            return taken
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        winner, loser = sorted(pool.map(click, range(2)), key=lambda outcome: isinstance(outcome, CodeTakenError))

    assert loser.project == winner
    assert stored(sula) == [winner]


def test_the_same_code_in_another_municipality_is_another_matter(sula, stranda, stranger, teacher, sign_in, typed):
    make_project(stranda, code=CODE, contact=stranger)

    sign_in(teacher).post(NEW, typed(code=CODE))

    assert [project.code for project in stored(sula)] == [CODE]


def test_staff_name_partners_besides_their_own_unit(sula, teacher, school, kindergarten, sign_in, typed):
    both = {"institutions": [school.pk, kindergarten.pk], f"institutions-{kindergarten.pk}": "partner"}

    sign_in(teacher).post(NEW, typed(**both))

    assert sorted(parts(sula)) == [
        ("Havet som klasserom", "Fiskarstrand barnehage", "partner"),
        ("Havet som klasserom", "Langevåg skule", "coordinator"),
    ]


def test_staff_cannot_register_for_others_alone(sula, teacher, kindergarten, sign_in, typed):
    others = {"institutions": [kindergarten.pk], f"institutions-{kindergarten.pk}": "partner"}

    response = sign_in(teacher).post(NEW, typed(**others))

    assert errors(response) == {"institutions": ["At least one of your own units must take part."]}
    with inside(sula), pytest.raises(PermissionDenied):
        create_project(municipality=sula, by=teacher, fields={}, participations={kindergarten: "partner"})


def test_a_coordinator_registers_for_any_unit(sula, coordinator, kindergarten, sign_in, typed):
    others = {"institutions": [kindergarten.pk], f"institutions-{kindergarten.pk}": "member"}

    sign_in(coordinator).post(NEW, typed(**others))

    assert parts(sula) == [("Havet som klasserom", "Fiskarstrand barnehage", "member")]


def test_units_and_people_of_another_municipality_cannot_be_named(sula, stranda, stranger, teacher, sign_in, typed):
    foreign = make_institution(stranda)

    response = sign_in(teacher).post(
        NEW,
        typed(**{"institutions": [foreign.pk], f"institutions-{foreign.pk}": "partner", "contact": stranger.pk}),
    )

    assert sorted(errors(response)) == ["contact", "institutions"]
    assert stored(sula) == []


def test_closed_units_are_not_offered(sula, teacher, sign_in):
    make_institution(sula, "Gamle skule", closed="2020-08-01")

    content = sign_in(teacher).get(NEW).content.decode()

    assert "Langevåg skule" in content
    assert "Gamle skule" not in content


def test_a_board_member_cannot_register(sula, sign_in, typed):
    client = sign_in(make_member(sula, "board"))

    assert (client.get(NEW).status_code, client.post(NEW, typed()).status_code) == (403, 403)


def test_the_form_takes_no_more_queries_for_a_hundred_units(sula, coordinator, sign_in, django_assert_num_queries):
    client = sign_in(coordinator)
    make_institution(sula)
    client.get(NEW)
    with django_assert_num_queries(13):
        client.get(NEW)
    for _number in range(100):
        make_institution(sula)

    with django_assert_num_queries(13):
        client.get(NEW)


def test_a_unit_may_have_dates_of_its_own_and_those_of_the_project_are_not_kept(
    sula, teacher, school, kindergarten, sign_in, typed
):
    both = {
        "institutions": [school.pk, kindergarten.pk],
        f"institutions-{school.pk}-starts": "2026-08-01",
        f"institutions-{school.pk}-ends": "2027-07-31",
        f"institutions-{kindergarten.pk}": "partner",
        f"institutions-{kindergarten.pk}-starts": "2027-01-01",
    }

    sign_in(teacher).post(NEW, typed(**both))

    with inside(sula):
        own_dates = Participation.objects.order_by("institution__name").values_list("starts", "ends")
        assert list(own_dates) == [(date(2027, 1, 1), None), (None, None)]


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        ("2026-07-31", "", "Langevåg skule: its dates are outside the project's."),
        ("", "2027-08-01", "Langevåg skule: its dates are outside the project's."),
        ("2027-02-02", "2027-02-01", "Langevåg skule: the last day is before the first."),
        ("someday", "", "Langevåg skule: Enter a valid date."),
    ],
)
def test_dates_of_a_unit_that_cannot_be_are_refused(sula, teacher, school, sign_in, typed, starts, ends, message):
    dates = {f"institutions-{school.pk}-starts": starts, f"institutions-{school.pk}-ends": ends}

    response = sign_in(teacher).post(NEW, typed(**dates))

    assert errors(response) == {"institutions": [message]}
    assert f'value="{starts}"' in response.content.decode()
    assert stored(sula) == []


ACCREDITED = "2026-1-NO01-KA121-SCH-000123456"


def asked(client, **query):
    """What the form offers when a code is pasted."""
    field = client.get(f"{NEW}code/", query).context["form"]["accreditation"]
    return field.value() or None, field.is_hidden, str(field.help_text)


def test_the_only_accreditation_that_fits_is_chosen_at_once(sula, school, coordinator, sign_in):
    client = sign_in(coordinator)
    fitting = make_accreditation(sula, holder=school, contact=coordinator)
    make_accreditation(sula, "2023-1-NO01-KA120-VET-000000001", contact=coordinator)
    make_accreditation(sula, "2020-1-NO01-KA120-SCH-000000002", contact=coordinator, ends=date(2025, 1, 31))

    assert asked(client, code=ACCREDITED) == (fitting.pk, False, "Chosen for you: no other one fits.")
    assert asked(client, code=CODE) == (None, True, "")

    make_accreditation(sula, "2024-1-NO01-KA120-SCH-000000003", contact=coordinator)
    assert asked(client, code=ACCREDITED) == (None, False, "")


def test_the_chosen_accreditation_is_kept_and_that_of_another_action_refused(sula, school, coordinator, sign_in, typed):
    client, accreditation = sign_in(coordinator), make_accreditation(sula, holder=school, contact=coordinator)

    wrong = client.post(NEW, typed(accreditation=accreditation.pk))
    client.post(NEW, typed(code=ACCREDITED, action="KA121", accreditation=accreditation.pk))

    assert list(errors(wrong)) == ["accreditation"]
    assert [project.accreditation_id for project in stored(sula)] == [accreditation.pk]


def test_what_the_rules_say_about_roles_is_told_on_the_page_that_follows(sula, teacher, sign_in, typed):
    nordplus = typed(programme="nordplus", action="NPJR", own_role="coordinator")

    response = sign_in(teacher).post(NEW, nordplus, follow=True)

    assert [project.own_role for project in stored(sula)] == ["coordinator"]
    assert [hint.text for hint in response.context["hints"]] == [
        "Only one can coordinate; here it says the municipality itself, Langevåg skule.",
        "In Nordplus Junior a municipality can only be partner: a school or kindergarten applies and coordinates.",
    ]
