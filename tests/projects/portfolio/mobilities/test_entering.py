"""Entering several mobilities at once, changing and removing one, the tab."""

from datetime import date

import pytest

from portal.kit.concurrency import StaleVersionError
from projects.portfolio.actions.mobilities import change_mobility, remove_mobility
from tests.factories import inside, make_institution, make_member, make_mobility, make_partner, make_project

ROW = {
    "activity": "course",
    "country": "FI",
    "city": "Tampere",
    "starts": "2026-10-05",
    "ends": "2026-10-09",
    "staff": "2",
}


def sent(*rows, **more):
    """What the browser sends for these rows."""
    values = {"row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": 0}
    values |= {f"row-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}
    return values | more


@pytest.fixture
def add(tab, teacher, sign_in):
    """Sends rows."""
    client = sign_in(teacher)
    return lambda *rows, **more: client.post(f"{tab}add/", sent(*rows, **more))


def test_the_form_starts_with_blank_rows_and_the_only_unit(tab, school, teacher, sign_in):
    rows = sign_in(teacher).get(f"{tab}add/").context["rows"]

    assert [form["institution"].value() for form in rows] == [str(school.pk)] * 3


def test_several_rows_are_added_and_blank_ones_passed_over(school, add, tab, stored):
    unit = {"institution": school.pk}

    response = add(ROW | unit, unit, ROW | unit | {"activity": "pupil_group", "staff": "", "learners": "12"})

    assert response.headers["Location"] == tab
    assert stored("activity", "institution", "staff", "learners", "green_travel") == [
        ("course", school.pk, 2, 0, 0),
        ("pupil_group", school.pk, 0, 12, 0),
    ]


def test_the_partner_gives_country_and_place(sula, project, add, stored):
    partner = make_partner(sula, projects=[project])

    add(ROW | {"partner": partner.pk, "country": "", "city": ""})

    assert stored("partner", "country", "city") == [(partner.pk, "AX", "Mariehamn")]


def test_errors_stand_at_the_row_and_nothing_typed_is_lost(add, stored):
    response = add(ROW, ROW | {"staff": "", "city": "Åbo"}, ROW | {"ends": "2026-10-01"}, ROW | {"starts": "i går"})

    rows = response.context["rows"]
    assert [dict(form.errors) for form in rows] == [
        {},
        {"staff": ["Somebody must have travelled: give the number of staff or learners."]},
        {"ends": ["The last day is before the first."]},
        {"starts": ["Enter a valid date."]},
    ]
    assert [rows[1]["city"].value(), rows[3]["starts"].value()] == ["Åbo", "i går"]
    assert "Row 2, Staff: Somebody must have travelled" in response.content.decode()
    assert stored("pk") == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"activity": ""}, "activity"),
        ({"activity": "np_class_exchange"}, "activity"),
        ({"country": ""}, "country"),
        ({"fewer_opportunities": "3"}, "fewer_opportunities"),
        ({"green_travel": "3"}, "green_travel"),
        ({"staff": "-1"}, "staff"),
        ({"staff": "100000"}, "staff"),
    ],
)
def test_what_cannot_be_is_refused(add, changes, field):
    rows = add(ROW | changes).context["rows"]

    assert list(rows[0].errors) == [field]


def test_what_is_unusual_is_stored_with_a_warning(add, tab, stored, teacher, sign_in):
    response = add(ROW | {"staff": "5"}, ROW | {"staff": "5"})

    content = sign_in(teacher).get(tab).content.decode()
    assert response.status_code == 302
    assert stored("staff") == [(5,), (5,)]
    assert content.count("Courses and training: at most 3 participants; here are 5.") == 2


def test_days_far_outside_the_project_are_asked_about_and_nothing_typed_is_lost(add, stored):
    far = ROW | {"starts": "2025-10-05", "ends": "2025-10-09", "city": "Åbo"}

    asked = add(ROW, far).context["rows"]
    added = add(ROW, far | {"days_right": "on"})

    words = "The project lasts from 1 August 2026 to 31 July 2027. Mend the days, or say that they are right."
    assert [dict(form.errors) for form in asked] == [{}, {"days_right": [words]}]
    assert [form.asks_about_days for form in asked] == [False, True]
    assert asked[1]["city"].value() == "Åbo"
    assert added.status_code == 302
    assert stored("starts") == [(date(2025, 10, 5),), (date(2026, 10, 5),)]


@pytest.mark.parametrize(
    ("starts", "ends", "asked"),
    [
        ("2026-07-01", "2026-07-03", False),
        ("2026-06-30", "2026-07-03", True),
        ("2027-08-29", "2027-08-31", False),
        ("2027-08-29", "2027-09-01", True),
    ],
)
def test_days_are_asked_about_when_they_are_more_than_a_month_outside(add, starts, ends, asked):
    assert (add(ROW | {"starts": starts, "ends": ends}).status_code == 200) is asked


def test_nothing_filled_in_is_said(add):
    assert add({}, {}).context["rows"].non_form_errors() == ["Fill in at least one row."]


def test_a_row_is_added_with_the_cursor_in_it_and_nothing_is_judged(add, stored):
    response = add(ROW | {"staff": "mange"}, add="row")

    rows = response.context["rows"]
    assert [form["staff"].value() for form in rows] == ["mange", None]
    assert [dict(form.errors) for form in rows] == [{}, {}]
    assert 'name="row-1-activity" autofocus' in response.content.decode()
    assert stored("pk") == []


def test_a_row_is_copied_from_the_one_above_and_cleared(add):
    copied = add(ROW, {"city": "Åbo"}, copy="1").context["rows"]
    cleared = add(ROW, ROW, clear="0").context["rows"]

    assert [form["city"].value() for form in copied] == ["Tampere", "Tampere"]
    assert [form["city"].value() for form in cleared] == [None, "Tampere"]


@pytest.mark.parametrize("more", [{"copy": "99"}, {"clear": "x"}, {"copy": ""}, {"add": "row", "row-TOTAL_FORMS": "x"}])
def test_nonsense_in_the_buttons_does_no_harm(add, more):
    assert add(ROW, **more).status_code == 200


def test_rows_that_came_back_are_sent_again(add, stored):
    rows = add(ROW, add="row").context["rows"]

    assert (rows.management_form["TOTAL_FORMS"].value(), rows.management_form["INITIAL_FORMS"].value()) == (2, 0)


def test_htmx_gets_the_rows_alone(tab, teacher, sign_in):
    answer = sign_in(teacher).post(f"{tab}add/", sent(ROW, add="row"), headers={"HX-Request": "true"})

    assert answer.content.decode().lstrip().startswith('<div id="rows"')


def test_only_units_and_partners_of_the_project_can_be_chosen(sula, stranda, add):
    other = make_institution(sula, "Solevåg skule")
    foreign = make_partner(stranda)

    assert list(add(ROW | {"institution": other.pk}).context["rows"][0].errors) == ["institution"]
    assert list(add(ROW | {"partner": foreign.pk}).context["rows"][0].errors) == ["partner"]


# One mobility -------------------------------------------------------------------------------------------------------


@pytest.fixture
def mobility(project, school):
    """Two teachers at a course."""
    return make_mobility(project, institution=school)


def opened(client, path):
    form = client.get(path).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def test_a_mobility_is_changed(mobility, tab, teacher, sign_in, stored):
    client, path = sign_in(teacher), f"{tab}{mobility.pk}/edit/"

    response = client.post(path, opened(client, path) | {"staff": 3, "city": "Åbo"})

    assert response.headers["Location"] == tab
    assert stored("staff", "city", "version") == [(3, "Åbo", 2)]


def test_days_that_were_right_before_are_not_asked_about_again(sula, project, tab, teacher, sign_in, stored):
    mobility = make_mobility(project, starts=date(2025, 10, 5), ends=date(2025, 10, 9))
    client, path = sign_in(teacher), f"{tab}{mobility.pk}/edit/"

    kept = client.post(path, opened(client, path) | {"staff": 3})
    moved = client.post(path, opened(client, path) | {"ends": "2025-10-10"})

    assert (kept.status_code, moved.status_code) == (302, 200)
    assert stored("staff", "ends") == [(3, date(2025, 10, 9))]


def test_two_editors_of_different_fields_both_win(sula, mobility, tab, teacher, coordinator, sign_in, stored):
    client, path = sign_in(teacher), f"{tab}{mobility.pk}/edit/"
    mine = opened(client, path) | {"staff": 3}
    with inside(sula):
        change_mobility(mobility, fields={"city": "Åbo"}, by=coordinator)

    held_back = client.post(path, mine).context["form"]

    assert [(one.label, one.theirs) for one in held_back.differences] == [("Town or place", "Åbo")]
    assert held_back["staff"].value() == 3


def test_a_mobility_that_somebody_has_changed_is_not_removed(
    sula, mobility, tab, teacher, coordinator, sign_in, stored
):
    with inside(sula):
        change_mobility(mobility, fields={"staff": 3}, by=coordinator)
    client, path = sign_in(teacher), f"{tab}{mobility.pk}/remove/"

    client.post(path, {"version": "1"})
    client.post(path)
    kept = stored("staff")
    client.post(path, {"version": "2"})

    assert kept == [(3,)]
    assert stored("staff") == []
    with inside(sula), pytest.raises(type(mobility).DoesNotExist):
        remove_mobility(mobility, by=coordinator, version=2)


def test_the_actions_refuse_a_version_that_has_passed(sula, mobility, coordinator):
    with inside(sula), pytest.raises(StaleVersionError):
        change_mobility(mobility, fields={"staff": 3}, by=coordinator, version=2)


def test_staff_of_another_unit_may_look_and_not_change(sula, mobility, tab, kindergarten, sign_in, stored):
    client = sign_in(make_member(sula, "staff", institutions=[kindergarten]))

    paths = ("add/", "import/", f"{mobility.pk}/edit/")
    assert client.get(tab).status_code == 200
    assert [client.get(f"{tab}{path}").status_code for path in paths] == [403, 403, 403]
    assert client.post(f"{tab}{mobility.pk}/remove/", {"version": "1"}).status_code == 403
    assert stored("staff") == [(2,)]


def test_a_mobility_is_not_found_under_another_project(sula, mobility, coordinator, sign_in):
    other = make_project(sula, contact=coordinator)

    assert sign_in(coordinator).get(f"/sula/projects/{other.pk}/mobilities/{mobility.pk}/edit/").status_code == 404


# The tab ------------------------------------------------------------------------------------------------------------


def test_the_tab_sums_up_all_pages(project, tab, teacher, sign_in):
    make_mobility(project, staff=2, green_travel=1)
    make_mobility(project, staff=1, learners=12, accompanying=2, fewer_opportunities=3, ends=date(2026, 10, 5))

    totals = sign_in(teacher).get(tab).context["totals"]

    assert totals == {
        "days": 2 * 5 + 13,
        "staff": 3,
        "learners": 12,
        "accompanying": 2,
        "fewer_opportunities": 3,
        "green_travel": 1,
        "rows": 2,
    }


def test_three_hundred_mobilities_take_as_many_queries_as_three(
    project, school, tab, teacher, sign_in, django_assert_num_queries
):
    client = sign_in(teacher)
    for _number in range(3):
        make_mobility(project, institution=school)
    client.get(tab)
    with django_assert_num_queries(12):
        client.get(tab)
    for _number in range(297):
        make_mobility(project, institution=school)

    with django_assert_num_queries(12):
        client.get(tab)
