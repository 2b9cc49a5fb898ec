"""Registering, changing and cancelling activities."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from portal.kit.concurrency import StaleVersionError
from portal.tenancy.models import Draft
from projects.activities.actions import change_activity, create_activity, set_cancelled
from projects.activities.models import Activity
from projects.activities.states import Phase, phase_on
from tests.factories import inside, make_activity, make_member

NEW, DRAFT = "/sula/activities/new/", "/sula/drafts/activities.activity/"


def stored(sula):
    with inside(sula):
        return Activity.objects.get()


def units(sula):
    with inside(sula):
        return list(Activity.objects.get().parts.values_list("institution__name", flat=True))


def opened(client, activity):
    """What the browser holds when the form is opened."""
    form = client.get(f"/sula/activities/{activity.pk}/edit/").context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    return {**values, "seen": form["seen"].value()}


def test_five_answers_register_an_activity(sula, teacher, sign_in, typed):
    response = sign_in(teacher).post(NEW, typed())

    activity = stored(sula)
    assert response.headers["Location"] == f"/sula/activities/{activity.pk}/"
    assert (activity.title, activity.starts, activity.ends) == ("Rektorar i Tampere", *days("2026-10-05", "2026-10-07"))
    assert units(sula) == ["Langevåg skule"]


def days(*written):
    return tuple(map(date.fromisoformat, written))


def test_the_form_needs_at_most_eight_answers(sula, teacher, sign_in):
    form = sign_in(teacher).get(NEW).context["form"]

    assert [name for name, field in form.fields.items() if field.required] == ["kind", "title", "starts", "contact"]


def test_one_day_needs_no_end(sula, teacher, sign_in, typed):
    sign_in(teacher).post(NEW, typed(ends=""))

    assert stored(sula).ends == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"ends": "2026-10-01"},
            {"ends": ["The activity ends on 1 October 2026, before it starts on 5 October 2026."]},
        ),
        ({"starts": "0202-10-05"}, {"starts": ["Check the year: 202."]}),
        ({"title": ""}, {"title": ["This field is required."]}),
        ({"institutions": []}, {"institutions": ["Choose who takes part: units, or the municipality as a whole."]}),
        (
            {"institutions": [], "by_municipality": "on"},
            {"institutions": ["At least one of your own units must take part."]},
        ),
    ],
)
def test_wrong_answers_are_refused_in_words(sula, teacher, sign_in, typed, changes, errors):
    response = sign_in(teacher).post(NEW, typed(**changes))

    assert dict(response.context["form"].errors) == errors


def test_the_coordinator_registers_for_the_municipality_as_a_whole(sula, coordinator, sign_in, typed):
    sign_in(coordinator).post(NEW, typed(institutions=[], by_municipality="on"))

    assert (stored(sula).by_municipality, units(sula)) == (True, [])


def test_staff_register_for_their_own_units_only(sula, teacher, kindergarten, sign_in, typed):
    response = sign_in(teacher).post(NEW, typed(institutions=[kindergarten.pk]))

    assert dict(response.context["form"].errors) == {"institutions": ["At least one of your own units must take part."]}
    with inside(sula), pytest.raises(PermissionDenied):
        create_activity(municipality=sula, by=teacher, fields={}, institutions=[kindergarten])


def test_the_form_comes_back_as_it_was_typed_and_a_sent_one_leaves_no_draft(sula, teacher, school, sign_in, typed):
    client = sign_in(teacher)
    client.post(DRAFT, typed(title="Halvferdig", countries=["FI"], by_municipality="on"))

    form = client.get(NEW).context["form"]
    client.post(NEW, typed())

    values = [form[name].value() for name in ("title", "countries", "by_municipality", "institutions")]
    assert values == ["Halvferdig", ["FI"], True, [str(school.pk)]]
    with inside(sula):
        assert Draft.objects.count() == 0


def test_a_draft_is_thrown_away_on_demand(sula, teacher, sign_in, typed):
    client = sign_in(teacher)
    client.post(DRAFT, typed(title="Halvferdig"))

    client.post(f"{NEW}discard/")

    with inside(sula):
        assert Draft.objects.count() == 0


def test_a_change_is_stored_with_its_units_and_told_in_history(sula, coordinator, school, kindergarten, sign_in):
    activity = make_activity(sula, institutions=[school], contact=coordinator)
    client = sign_in(coordinator)
    values = opened(client, activity) | {"outcome": "Vi opnar biblioteket.", "institutions": [kindergarten.pk]}

    client.post(f"/sula/activities/{activity.pk}/edit/", values)

    page = client.get(f"/sula/activities/{activity.pk}/").content.decode()
    assert (units(sula), stored(sula).version) == (["Fiskarstrand barnehage"], 2)
    assert "changed the activity" in page
    assert "Vi opnar biblioteket." in page


def test_two_editors_of_one_field_see_both_words(sula, coordinator, teacher, school, sign_in):
    activity = make_activity(sula, institutions=[school], contact=coordinator)
    address = f"/sula/activities/{activity.pk}/edit/"
    hers, his = sign_in(teacher), sign_in(coordinator)
    mine = opened(hers, activity) | {"title": "Mine"}
    his.post(address, opened(his, activity) | {"title": "Theirs"})

    held_back = hers.post(address, mine)

    assert [(one.theirs, one.mine) for one in held_back.context["form"].differences] == [("Theirs", "Mine")]
    assert stored(sula).title == "Theirs"


def test_the_action_refuses_a_version_that_has_passed(sula, coordinator, school):
    activity = make_activity(sula, institutions=[school], contact=coordinator)
    with inside(sula):
        change_activity(activity, by=coordinator, version=1, fields={"title": "A"}, institutions=[school])

        with pytest.raises(StaleVersionError) as stale:
            change_activity(activity, by=coordinator, version=1, fields={"title": "B"}, institutions=[])

    assert stale.value.latest.title == "A"


def test_staff_of_another_unit_may_look_and_not_change(sula, coordinator, school, kindergarten, sign_in):
    activity = make_activity(sula, institutions=[school], contact=coordinator)
    client = sign_in(make_member(sula, "staff", institutions=[kindergarten]))
    address = f"/sula/activities/{activity.pk}/"

    statuses = [
        client.get(address).status_code,
        client.get(f"{address}edit/").status_code,
        client.post(f"{address}cancel/").status_code,
    ]

    assert statuses == [200, 403, 403]


def test_staff_cannot_take_their_own_unit_out(sula, coordinator, teacher, school, kindergarten):
    activity = make_activity(sula, institutions=[school], contact=coordinator)

    with inside(sula), pytest.raises(PermissionDenied):
        change_activity(activity, by=teacher, fields={}, institutions=[kindergarten])


def test_an_activity_is_cancelled_and_taken_up_again_and_never_deleted(sula, teacher, school, sign_in):
    activity = make_activity(sula, institutions=[school], contact=teacher)
    client, address = sign_in(teacher), f"/sula/activities/{activity.pk}/"

    client.post(f"{address}cancel/", {"cancelled": "yes"})
    cancelled = client.get(address).content.decode()
    client.post(f"{address}cancel/", {"cancelled": "no"})

    page = client.get(address).content.decode()
    assert "This activity is cancelled" in cancelled
    assert "This activity is cancelled" not in page
    assert "took the activity up again" in page


def test_a_cancelled_activity_is_held_in_no_period(sula, coordinator):
    activity = make_activity(sula, contact=coordinator)
    period = days("2026-10-07", "2026-12-31")
    with inside(sula):
        before = Activity.objects.held_in(*period).count()
        set_cancelled(activity, cancelled=True, by=coordinator)
        after = Activity.objects.held_in(*period).count()

    assert (before, after) == (1, 0)


@pytest.mark.parametrize(
    ("day", "cancelled", "phase"),
    [
        ("2026-10-04", False, Phase.PLANNED),
        ("2026-10-05", False, Phase.NOW),
        ("2026-10-07", False, Phase.NOW),
        ("2026-10-08", False, Phase.HELD),
        ("2026-10-04", True, Phase.CANCELLED),
    ],
)
def test_the_phase_follows_the_days(day, cancelled, phase):
    starts, ends, on = days("2026-10-05", "2026-10-07", day)

    assert phase_on(on, starts=starts, ends=ends, cancelled=cancelled) == phase
