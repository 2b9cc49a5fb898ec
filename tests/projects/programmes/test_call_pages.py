"""Pages of calls: the list, the calendar, one call, own ones to keep."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from projects.programmes.models import Call
from tests.factories import inside, make_call, make_programme

PATH = "/sula/calls/"
NOW = timezone.now()


@pytest.fixture
def client(coordinator, sign_in):
    return sign_in(coordinator)


def only(municipality) -> Call:
    with inside(municipality):
        return Call.objects.exclude(owner=None).get()


def names(answer) -> list[str]:
    return [str(call) for call in answer.context["page_obj"] if call.is_own]


@pytest.fixture
def four(sula):
    """An open call, one that opens later, one without a deadline, and one of the past."""
    day = timedelta(days=1)
    make_call(sula, "Open", deadline=NOW + 9 * day, opens=(NOW - day).date(), year=NOW.year)
    make_call(sula, "Later", deadline=NOW + 90 * day, opens=(NOW + 9 * day).date(), year=NOW.year)
    make_call(sula, "Unknown", year=NOW.year + 1, expected=date(NOW.year + 1, 3, 1))
    make_call(sula, "Past", deadline=NOW - day, year=NOW.year)
    make_call(sula, "Never known", year=NOW.year - 1)


@pytest.mark.parametrize(
    ("when", "found"),
    [("", ["Open"]), ("open", ["Open"]), ("coming", ["Later", "Unknown"]), ("past", ["Never known", "Past"])],
)
def test_each_call_stands_under_one_heading(client, four, when, found):
    answer = client.get(PATH, {"when": when})

    assert sorted(names(answer)) == found


def test_no_call_is_lost_between_the_headings(client, four, sula):
    with inside(sula):
        counted = [getattr(Call.objects, state)().count() for state in ("open", "coming", "past")]

        assert sum(counted) == Call.objects.count()


def test_the_nearest_deadline_stands_first_and_the_latest_past_one(client, sula):
    for days in (20, 5, 10, -20, -5, -10):
        make_call(sula, f"{days}", deadline=NOW + timedelta(days=days))

    assert names(client.get(PATH)) == ["5", "10", "20"]
    assert names(client.get(PATH, {"when": "past"})) == ["-5", "-10", "-20"]


def test_the_list_is_filtered_by_programme_and_by_who_may_apply(client, sula):
    fund = make_programme(sula)
    deadline = NOW + timedelta(days=5)
    make_call(sula, "Fund", programme_id=fund.pk, deadline=deadline, applicants=["kindergarten"])
    make_call(sula, "Schools", deadline=deadline, applicants=["school"])
    make_call(sula, "Anybody", deadline=deadline)

    by_programme, by_applicant = client.get(PATH, {"programme": fund.pk}), client.get(PATH, {"applicant": "school"})

    assert names(by_programme) == ["Fund"]
    assert names(by_applicant) == ["Schools", "Anybody"]
    assert f"programme={fund.pk}&amp;when=past" in by_programme.content.decode()


def test_another_municipalitys_calls_are_not_there(client, stranda):
    theirs = make_call(stranda, "Strandas", deadline=NOW + timedelta(days=5))

    assert names(client.get(PATH)) == []
    assert client.get(f"{PATH}{theirs.pk}/").status_code == 404


def test_a_call_shows_its_deadline_there_and_here(client, sula):
    helsinki = datetime(2031, 3, 5, 12, tzinfo=ZoneInfo("Europe/Helsinki"))
    call = make_call(sula, deadline=helsinki, zone="Europe/Helsinki", applicants=["school"], unconfirmed=True)

    text = client.get(f"{PATH}{call.pk}/").content.decode()

    for told in ("5 March 2031, 12:00 Helsinki time", "5 March 2031, 11:00 Oslo time", "School", "Not confirmed"):
        assert told in text


def test_a_shared_call_can_only_be_read(client, sula):
    with inside(sula):
        call = Call.objects.get(code="NPJR-2027-1")
    path = f"{PATH}{call.pk}/"

    page, edit, remove = client.get(path), client.get(f"{path}edit/"), client.post(f"{path}remove/")

    text = page.content.decode()
    assert "1 February 2027, 23:59 Copenhagen time" in text
    assert "<dt>Only as partner</dt><dd>Municipality or school owner</dd>" in text
    assert (page.status_code, edit.status_code, remove.status_code) == (200, 403, 403)


def test_an_own_call_is_added_with_two_answers(client, sula):
    answer = client.post(f"{PATH}new/", {"name": "Vårrunden", "programme": "nordplus"}, follow=True)

    call = only(sula)
    assert answer.redirect_chain == [(f"{PATH}{call.pk}/", 302)]
    assert (call.name, call.deadline, call.year, call.zone) == (
        "Vårrunden",
        None,
        timezone.localdate().year,
        "Europe/Oslo",
    )
    assert "The deadline is not known yet" in answer.content.decode()


def test_the_deadline_is_what_clocks_show_in_the_chosen_zone(client, sula):
    typed = {"name": "Vårrunden", "programme": "nordplus", "action": "NPJR", "last_day": "2027-07-01", "clock": "23:59"}

    client.post(f"{PATH}new/", {**typed, "zone": "Europe/Helsinki"})

    call = only(sula)
    assert call.deadline == datetime(2027, 7, 1, 20, 59, tzinfo=UTC)
    assert (call.last_day, call.year, call.action_id) == (date(2027, 7, 1), 2027, "NPJR")


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"name": ["This field is required."], "programme": ["This field is required."]}),
        (
            {"name": "N", "programme": "nordplus", "action": "KA122"},
            {"action": ["Short-term mobility project belongs to another programme."]},
        ),
        (
            {"name": "N", "programme": "nordplus", "opens": "2027-02-01", "last_day": "2027-01-31"},
            {"last_day": ["The last day is before the call opens."]},
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field(client, typed, errors):
    assert client.post(f"{PATH}new/", typed).context["form"].errors == errors


def test_another_municipalitys_programme_cannot_be_chosen(client, stranda):
    theirs = make_programme(stranda)

    answer = client.post(f"{PATH}new/", {"name": "N", "programme": theirs.pk})

    assert list(answer.context["form"].errors) == ["programme"]


def test_an_own_call_is_opened_with_what_it_has_and_changed(client, sula):
    deadline = datetime(2027, 1, 15, 10, 30, tzinfo=UTC)
    call = make_call(sula, deadline=deadline, zone="Europe/Stockholm", year=2027)
    path = f"{PATH}{call.pk}/edit/"
    form = client.get(path).context["form"]
    opened = {name: form[name].value() for name in ("name", "programme", "last_day", "clock", "zone", "year")}

    client.post(path, {**opened, "name": "Ny tittel", "version": 1, "seen": "{}"})

    changed = only(sula)
    assert (changed.name, changed.deadline, changed.version) == ("Ny tittel", deadline, 2)


def test_an_own_call_is_removed_and_leaves_its_history(client, sula):
    call = make_call(sula, "Borte")

    client.post(f"{PATH}{call.pk}/remove/")

    with inside(sula):
        assert not Call.objects.exclude(owner=None).exists()
    assert "removed the call" in client.get("/sula/history/").content.decode()


# The calendar --------------------------------------------------------------------------------------------------------


def test_the_calendar_has_deadlines_and_openings_on_their_days(client, sula):
    night = datetime(2031, 3, 31, 23, 59, tzinfo=ZoneInfo("Europe/London"))  # it is April already in Oslo
    make_call(sula, "London", deadline=night, zone="Europe/London")
    make_call(sula, "Opens", opens=date(2031, 3, 3), deadline=night + timedelta(days=40))
    make_call(sula, "April", deadline=night + timedelta(hours=12), zone="Europe/London")
    make_call(sula, "Expected", expected=date(2031, 3, 1))

    context = client.get(f"{PATH}calendar/", {"month": "2031-03"}).context

    assert [(event.day, event.what, str(event.call)) for event in context["events"]] == [
        (date(2031, 3, 3), "opens", "Opens"),
        (date(2031, 3, 31), "closes", "London"),
    ]
    assert [str(call) for call in context["expected"]] == ["Expected"]


@pytest.mark.parametrize("month", ["", "2031-13", "rubbish"])
def test_without_a_month_the_calendar_is_of_today(client, month):
    context = client.get(f"{PATH}calendar/", {"month": month}).context

    assert str(context["month"]) == f"{timezone.localdate():%Y-%m}"


def test_the_calendar_leads_to_its_neighbours(client):
    text = client.get(f"{PATH}calendar/", {"month": "2027-01"}).content.decode()

    assert f"{PATH}calendar/?month=2026-12" in text
    assert f"{PATH}calendar/?month=2027-02" in text


@pytest.mark.parametrize("path", [PATH, f"{PATH}calendar/?month=2031-03"])
def test_three_hundred_calls_cost_as_many_queries_as_three(client, sula, path):
    def add(count):
        with inside(sula):
            Call.objects.bulk_create(
                Call(
                    owner=sula,
                    code=f"own-{count}-{number}",
                    name=f"Runde {number}",
                    programme_id="nordplus",
                    year=2031,
                    deadline=datetime(2031, 3, 1 + number % 28, 12, tzinfo=UTC),
                )
                for number in range(count)
            )

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    add(3)
    client.get(path)
    few = queries()
    add(300)

    assert queries() == few <= 12
