"""What is marked as new, changed or ended: two snapshots compared."""

import pytest

from reporting.quarterly.changes import Key, Mark, Said, before

RUNNING = {"id": 1, "title": "Hav", "state": "running", "status_label": "Running", "ends": "2026-12-31"}
ROLE = {"id": 4, "title": "UNESCO", "state": "active", "status_label": "Active", "ends": ""}
UNIT = {"name": "Langevåg", "covered": True, "source": {"kind": "institution", "id": 9, "query": ""}}


@pytest.fixture
def last():
    """A report in schema 5 with a project, a role and an institution."""
    return {
        "coverage": {"share_label": "8 of 13", "units": [dict(UNIT)]},
        "sections": [{"items": [dict(RUNNING)], "work": []}],
        "roles": [ROLE],
    }


@pytest.mark.parametrize(
    ("pk", "state", "ended", "mark"),
    [
        (1, "running", False, Mark()),
        (1, "completed", False, Mark("changed", "Changed since the last report (was: Running)")),
        (1, "completed", True, Mark("ended", "Ended in the period")),
        (2, "running", False, Mark("new", "New since the last report")),
        (2, "completed", True, Mark("ended", "Ended in the period")),
    ],
)
def test_a_project_is_marked_by_what_became_of_it(last, pk, state, ended, mark):
    assert before(last).mark("project", pk, state=state, ended=ended) == mark


def test_without_a_last_report_nothing_is_marked():
    assert before(None).mark("project", 1, state="running", ended=True) == Mark()
    assert before(None).of_unit(9, covered=False) == Mark()


def test_a_report_of_the_fourth_schema_knows_what_is_new_and_no_states(last):
    del last["sections"][0]["items"][0]["state"], last["roles"], last["coverage"]["units"][0]["source"]

    compared = before(last)

    assert compared.mark("project", 1, state="completed") == Mark()
    assert compared.mark("project", 2, state="running").change == "new"
    assert compared.of_unit(9, covered=False) == Mark()


def test_an_institution_is_newly_covered_or_no_longer(last):
    assert before(last).of_unit(9, covered=True) == Mark()
    assert before(last).of_unit(9, covered=False) == Mark("changed", "No longer covered")


def test_what_went_on_after_the_last_report_and_is_not_there_now_is_gone(last):
    gone = before(last).gone({("role", 4)}, since="2027-01-01"), before(last).gone(set(), since="2026-10-01")

    assert gone == (
        [],
        [
            (Key("project", 1), Said("Hav", "running", "Running", "2026-12-31")),
            (Key("role", 4), Said("UNESCO", "active", "Active", "")),
        ],
    )
