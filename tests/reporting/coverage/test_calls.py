"""Open calls matched to the institutions that have no international work."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from reporting.coverage.calls import matches_on
from tests.factories import inside, make_call, make_institution, make_project

DAY = date(2026, 11, 22)


def call(sula, name, days=10, **fields):
    return make_call(sula, name, deadline=timezone.now() + timedelta(days=days), **fields)


@pytest.fixture
def units(sula, coordinator):
    """A school and a kindergarten without anything, of which the school was refused once; and a covered school."""
    school = make_institution(sula, "Aust skule")
    kindergarten = make_institution(sula, "Nord barnehage", kind="kindergarten")
    make_project(sula, institutions=[school], status="refused", contact=coordinator)
    make_project(sula, institutions=[make_institution(sula, "Vest skule")], contact=coordinator)
    return school, kindergarten


def test_each_open_call_finds_the_uncovered_units_that_may_apply(sula, coordinator, units):
    call(sula, "Til skular", 20, applicants=["school", "municipality"])
    call(sula, "Til alle", 10)
    call(sula, "Til kommunen", applicants=["municipality"])
    call(sula, "Over", -1)
    call(sula, "Seinare", opens=timezone.localdate() + timedelta(days=1))

    with inside(sula):
        own = [match for match in matches_on(DAY, member=coordinator) if match.call.owner_id]

    assert [(str(match.call), [row.name for row in match.units]) for match in own] == [
        ("Til alle", ["Aust skule", "Nord barnehage"]),
        ("Til skular", ["Aust skule"]),
    ]


def test_the_page_tells_of_refusals_and_invites_by_a_bulletin(sign_in, sula, coordinator, units):
    made = call(sula, "Til skular", applicants=["school"])
    client = sign_in(coordinator)

    page = client.get("/sula/coverage/left/calls/")

    [match] = [match for match, _few in page.context["matches"] if match.call == made]
    assert QueryDict(match.invitation).dict() == {
        "call": str(made.pk),
        "text": f"You may apply to Til skular until {date_format(made.last_day)}."
        " Would you like to? Tell me, and we will look at it.",
        "to": "institutions",
        "institutions": str(units[0].pk),
    }
    shown = page.content.decode()
    assert ("has had an application refused" in shown, "no contact person" in shown) == (True, True)
    assert "Invite 1 institution<" in shown
    bulletin = client.get(f"/sula/networks/bulletins/new/?{match.invitation}").context["form"]
    assert (bulletin["title"].value(), bulletin["institutions"].value()) == ("Til skular", [str(units[0].pk)])


def test_the_page_asks_as_much_for_many_units_as_for_few_and_invites_everybody_when_they_are_too_many(
    sign_in, sula, coordinator
):
    made, client, counts = call(sula, "Til skular", applicants=["school"]), sign_in(coordinator), []
    for more in (3, 297):
        for number in range(more):
            make_institution(sula, f"Skule {number}")
        client.get("/sula/coverage/left/calls/")
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/sula/coverage/left/calls/")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 12
    [match] = [match for match, _few in page.context["matches"] if match.call == made]
    assert QueryDict(match.invitation)["to"] == "all"
    assert "Invite all contact persons" in page.content.decode()
