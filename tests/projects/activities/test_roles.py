"""Standing roles: form, states, duties."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from portal.kit.concurrency import StaleVersionError
from portal.kit.moves import ForbiddenMove
from projects.activities.actions import change_role, create_role, mark_duty_done, move_role
from projects.activities.models import DoneDuty, StandingRole
from projects.activities.queries import duties_of, open_duties
from tests.factories import inside, make_member, make_standing_role

NEW = "/sula/activities/roles/new/"
TODAY = date(2026, 11, 22)


def stored(sula):
    with inside(sula):
        return StandingRole.objects.select_related("institution").get()


def test_five_answers_register_a_role(sula, teacher, school, sign_in, typed_role):
    response = sign_in(teacher).post(NEW, typed_role())

    role = stored(sula)
    assert response.headers["Location"] == f"/sula/activities/roles/{role.pk}/"
    assert (role.kind, role.institution, role.status, role.ends) == ("aspnet", school, "active", None)


def test_the_two_years_of_an_etwinning_school_are_filled_in(sula, teacher, sign_in, typed_role):
    sign_in(teacher).post(NEW, typed_role(kind="etwinning_school", starts="2026-09-01"))

    assert stored(sula).ends == date(2028, 8, 31)


def test_other_years_are_stored_with_a_warning(sula, teacher, sign_in, typed_role):
    values = typed_role(kind="etwinning_school", starts="2026-09-01", ends="2029-08-31")

    page = sign_in(teacher).post(NEW, values, follow=True).content.decode()

    assert stored(sula).ends == date(2029, 8, 31)
    assert "By the rule this role would be valid to 31 August 2028." in page


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"ends": "2024-01-01"}, {"ends": ["The role ends on 1 January 2024, before it begins on 1 August 2024."]}),
        ({"kind": "other_role"}, {"name": ["Say what the role is called."]}),
        (
            {"institution": ""},
            {
                "institution": [
                    "Choose the institution: a municipality cannot hold this role.",
                ]
            },
        ),
        ({"kind": "unevoc", "institution": ""}, {"institution": ["Choose one of your own units."]}),
    ],
)
def test_wrong_answers_are_refused_in_words(sula, teacher, sign_in, typed_role, changes, errors):
    response = sign_in(teacher).post(NEW, typed_role(**changes))

    assert dict(response.context["form"].errors) == errors


def test_the_municipality_itself_is_a_unevoc_centre(sula, coordinator, sign_in, typed_role):
    sign_in(coordinator).post(NEW, typed_role(kind="unevoc", institution=""))

    assert (stored(sula).kind, stored(sula).institution) == ("unevoc", None)


def test_staff_keep_to_their_own_units(sula, coordinator, teacher, kindergarten, sign_in):
    role = make_standing_role(sula, institution=kindergarten, contact=coordinator)
    client = sign_in(teacher)

    statuses = [client.get(f"/sula/activities/roles/{role.pk}/{page}").status_code for page in ("", "edit/")]

    assert statuses == [200, 403]
    with inside(sula), pytest.raises(PermissionDenied):
        create_role(municipality=sula, by=teacher, fields={"institution": kindergarten})


def test_a_changed_role_refuses_a_version_that_has_passed(sula, coordinator, school):
    role = make_standing_role(sula, institution=school, contact=coordinator)
    with inside(sula):
        change_role(role, by=coordinator, version=1, fields={"note": "A", "institution": school})

        with pytest.raises(StaleVersionError):
            change_role(role, by=coordinator, version=1, fields={"note": "B", "institution": school})


def test_a_role_that_ends_without_a_last_day_ends_today(sula, coordinator, school):
    role = make_standing_role(sula, institution=school, contact=coordinator)
    with inside(sula):
        move_role(role, to="ended", by=coordinator)

    assert (stored(sula).status, stored(sula).ends) == ("ended", timezone.localdate())


def test_the_slower_of_two_clicks_is_told(sula, coordinator, school, sign_in):
    role = make_standing_role(sula, institution=school, contact=coordinator, status="ended", ends=date(2025, 1, 1))

    page = sign_in(coordinator).post(f"/sula/activities/roles/{role.pk}/move/", {"to": "applied"}, follow=True)

    assert "The role was moved meanwhile." in page.content.decode()
    with inside(sula), pytest.raises(ForbiddenMove):
        move_role(role, to="applied", by=coordinator)


def test_what_is_done_is_noted_once_with_day_and_name(sula, coordinator, teacher, school, sign_in):
    role = make_standing_role(sula, institution=school, contact=coordinator)
    client, address = sign_in(teacher), f"/sula/activities/roles/{role.pk}/"

    for _click in range(2):
        client.post(f"{address}duties/report/2025/", {"done": "yes"})

    with inside(sula):
        assert [(one.year, one.done_on, one.done_by) for one in DoneDuty.objects.select_related("done_by")] == [
            (2025, timezone.localdate(), teacher)
        ]
    page = client.get(address).content.decode()
    assert "noted that a duty is done" in page
    assert "Yearly report 2025" in page


def test_a_wrong_click_is_taken_back(sula, coordinator, school, sign_in):
    role = make_standing_role(sula, institution=school, contact=coordinator)
    with inside(sula):
        mark_duty_done(role, duty="report", year=2025, by=coordinator)

    sign_in(coordinator).post(f"/sula/activities/roles/{role.pk}/duties/report/2025/", {"done": "no"})

    with inside(sula):
        assert DoneDuty.objects.count() == 0


@pytest.mark.parametrize("duty", ["report/2019", "renew/2025", "nonsense/2025"])
def test_a_duty_that_the_role_does_not_have_cannot_be_done(sula, coordinator, school, sign_in, duty):
    role = make_standing_role(sula, institution=school, contact=coordinator)

    assert sign_in(coordinator).post(f"/sula/activities/roles/{role.pk}/duties/{duty}/").status_code == 404


def test_duties_say_what_is_done_open_and_late(sula, coordinator, school):
    role = make_standing_role(sula, institution=school, contact=coordinator, starts=date(2023, 8, 1))
    with inside(sula):
        mark_duty_done(role, duty="report", year=2024, by=coordinator)

        found = duties_of(role, on=TODAY)

    assert [(one.duty.year, one.done is not None, one.is_late(TODAY)) for one in found] == [
        (2026, False, False),
        (2025, False, True),
        (2024, True, False),
    ]


def test_an_application_asks_for_nothing(sula, coordinator, school):
    role = make_standing_role(sula, institution=school, contact=coordinator, status="applied")

    with inside(sula):
        assert duties_of(role, on=TODAY) == []


def test_open_duties_are_those_of_own_units_for_staff_and_of_all_for_the_coordinator(
    sula, coordinator, teacher, school, kindergarten, django_assert_num_queries
):
    make_standing_role(sula, institution=school, contact=coordinator)
    make_standing_role(sula, institution=kindergarten, contact=coordinator, starts=date(2025, 1, 1))
    make_standing_role(sula, institution=kindergarten, contact=coordinator, status="ended", ends=date(2026, 1, 1))

    with inside(sula), django_assert_num_queries(4):
        hers = [one.duty.year for one in open_duties(teacher, on=TODAY)]
        all_of_them = [one.duty.year for one in open_duties(coordinator, on=TODAY)]

    assert (hers, all_of_them) == ([2025, 2026], [2025, 2025, 2026, 2026])


def test_a_stranger_finds_nothing(sula, coordinator, school, stranger, sign_in):
    role = make_standing_role(sula, institution=school, contact=coordinator)
    client = sign_in(stranger)

    found = [client.get(f"/{place}/activities/roles/{role.pk}/").status_code for place in ("sula", "stranda")]

    assert found == [404, 404]


def test_a_leader_reads_and_does_not_change(sula, coordinator, school, sign_in):
    role = make_standing_role(sula, institution=school, contact=coordinator)
    client = sign_in(make_member(sula, "leader"))

    page = client.get(f"/sula/activities/roles/{role.pk}/")

    assert (page.status_code, "Mark as" in page.content.decode()) == (200, False)
