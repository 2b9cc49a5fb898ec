"""What networks did in a quarter, under the report's second heading."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.kit.quarters import Quarter
from portal.networks.models import ActionPoint, AgendaItem
from reporting.quarterly.actions import open_report
from reporting.quarterly.compile import compile_report
from reporting.quarterly.render import page
from tests.factories import inside, make_appointment, make_institution, make_meeting, make_member, make_network


@pytest.fixture
def network(sula, coordinator):
    """Three schools of which one closed in August; two came in September, with two decisions, one in October."""
    schools = [make_institution(sula, f"Skule {name}") for name in "ABC"]
    with inside(sula):
        schools[2].closed = date(2026, 8, 15)
        schools[2].save()
    people = [make_member(sula, "staff", name=f"Lærar {number}") for number in range(3)]
    for school, person in zip(schools, people, strict=True):
        make_appointment(school, person, starts=date(2026, 1, 1))
    network = make_network(sula, theme="Språk")
    for day, came in ((date(2026, 9, 2), people[:1]), (date(2026, 10, 1), people[:2])):
        _held(network, coordinator, day, people, came)
    return network


def _held(network, by, day, asked, came):
    starts = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    times = {"starts": starts, "ends": starts + timedelta(hours=2)}
    meeting = make_meeting(network, f"Møte {day.month}", by=by, asked=asked, state="held", minutes="Ja.", **times)
    row = {"municipality": network.municipality, "meeting": meeting}
    with inside(network.municipality):
        meeting.attendances.filter(member__in=came).update(attended=True)
        for text, decision in (("A", "Liv reiser."), ("B", "Vi søkjer."), ("C", "")):
            AgendaItem.objects.create(**row, text=text, decision=decision, proposed_by=by)
        for done in (day, None):
            ActionPoint.objects.create(**row, text="Ring", owner=asked[0], due=day, done_on=done)


@pytest.fixture
def data(sula, network, coordinator):
    """The report on the third quarter."""
    with inside(sula):
        report = open_report(Quarter(2026, 3), by=coordinator)
        return compile_report(report, member=coordinator, language="en").as_data()


def test_a_network_tells_of_its_meetings_who_came_and_what_came_of_them(sula, data, network):
    with inside(sula):
        meeting = network.meetings.get(title="Møte 9").pk
    work = data["sections"][1]

    assert data["schema"] == 5
    assert work["networks"] == (
        {
            "id": network.pk,
            "name": "Internasjonalt nettverk",
            "theme": "Språk",
            "meetings": (
                {
                    "title": "Møte 9",
                    "date": "2026-09-02",
                    "day_label": "02/09/2026",
                    "turnout_label": "1 of 2",
                    "decisions": 2,
                    "source": {"kind": "meeting", "id": meeting, "query": ""},
                },
            ),
            "points_done": "1 action point was done.",
            "source": {"kind": "network", "id": network.pk, "query": ""},
        },
    )
    assert work["text"] == "1 network meeting was held: Internasjonalt nettverk."


def test_the_document_shows_them(data):
    content = page(data, stylesheets=[])

    assert "<h3>Networks</h3>" in content
    assert '<td class="number">1 of 2</td><td class="number">2</td>' in content
    assert content.count("Nothing to report in this quarter.") == 1


def test_a_network_of_chosen_institutions_is_counted_with_them(sula, coordinator):
    school, other = make_institution(sula), make_institution(sula)
    people = [make_member(sula, "staff") for _unit in (school, other)]
    for unit, person in ((school, people[0]), (other, people[1])):
        make_appointment(unit, person, starts=date(2026, 1, 1))
    _held(make_network(sula, institutions=[school]), coordinator, date(2026, 9, 9), people, people)

    with inside(sula):
        report = open_report(Quarter(2026, 3), by=coordinator)
        (network,) = compile_report(report, member=coordinator, language="en").sections[1].networks

    assert network.meetings[0].turnout_label == "1 of 1"


def test_a_quarter_without_meetings_has_no_networks(sula, network, coordinator):
    with inside(sula):
        report = open_report(Quarter(2026, 1), by=coordinator)
        told = compile_report(report, member=coordinator, language="en").as_data()

    assert told["sections"][1]["networks"] == ()
