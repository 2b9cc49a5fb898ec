"""What is said about a mobility beside the limits of its programme and project."""

from dataclasses import replace
from datetime import date

import pytest

from projects.portfolio.limits import Stay, impossible, warnings
from projects.portfolio.mobility_kinds import activities_for

COURSE = Stay(
    activity="course",
    starts=date(2026, 10, 5),
    ends=date(2026, 10, 9),
    staff=2,
    learners=0,
    accompanying=0,
    fewer_opportunities=0,
    programme="erasmus_plus",
    project_starts=date(2026, 8, 1),
    project_ends=date(2027, 7, 31),
)
UNCONFIRMED = "The limits of this activity are not confirmed by a public source."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"ends": date(2026, 10, 14)}, []),
        (
            {"ends": date(2026, 10, 15)},
            ["Courses and training lasts 2 to 10 days without travel; this is 11 days."],
        ),
        ({"ends": date(2026, 10, 5)}, ["Courses and training lasts 2 to 10 days without travel; this is 1 day."]),
        ({"staff": 4}, ["Courses and training: at most 3 participants; here are 4."]),
        ({"learners": 1}, ["Courses and training is for staff, but learners are counted."]),
        (
            {"activity": "pupil_group", "staff": 0, "learners": 1},
            ["Group of pupils: at least 2 participants; here are fewer."],
        ),
        (
            {"activity": "pupil_group", "staff": 2, "learners": 9},
            ["Group of pupils is for learners. Staff who went along count as accompanying persons."],
        ),
        ({"activity": "pupil_group", "staff": 0, "learners": 9, "accompanying": 2}, []),
        (
            {"activity": "pupil_short", "staff": 0, "learners": 1},
            ["Short stay of one pupil lasts 10 to 29 days without travel; this is 5 days."],
        ),
        ({"activity": "pupil_short", "staff": 0, "learners": 1, "fewer_opportunities": 1}, []),
        ({"activity": "preparatory_visit", "staff": 4}, ["Preparatory visit: at most 3 participants; here are 4."]),
        (
            {"activity": "vet_short", "staff": 0, "learners": 1},
            [
                "Short learning mobility in vocational education lasts 10 to 89 days without travel; this is 5 days.",
                UNCONFIRMED,
            ],
        ),
        ({"activity": "vet_competition", "staff": 0, "learners": 1}, []),
        ({"project_starts": date(2026, 11, 1)}, ["The first day is before the project starts on 1 November 2026."]),
        ({"project_ends": date(2026, 10, 6)}, ["The last day is after the project ends on 6 October 2026."]),
        ({"programme": "twin_towns", "staff": 40}, []),
        ({"activity": "gone_from_the_catalogue"}, []),
    ],
)
def test_what_is_unusual_is_said_in_words(changes, said):
    assert warnings(replace(COURSE, **changes)) == said


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (date(2026, 10, 5), date(2026, 10, 5), ""),
        (date(2026, 10, 5), date(2026, 10, 4), "The last day is before the first."),
        (date(206, 10, 5), date(2026, 10, 5), "Check the year: 206."),
        (date(2026, 1, 1), date(2029, 1, 1), "Nobody stays for more than three years. Check the days."),
    ],
)
def test_only_days_that_cannot_be_true_are_impossible(starts, ends, said):
    assert impossible(starts, ends) == said


def test_activities_follow_programme_and_field():
    school = {activity.code for activity in activities_for("erasmus_plus", "SCH")}

    assert {"pupil_group", "job_shadowing"} <= school
    assert not {"vet_short", "adult_group", "np_class_exchange"} & school
    assert {"pupil_group", "vet_short"} <= {activity.code for activity in activities_for("erasmus_plus")}
    assert {activity.programme for activity in activities_for("nordplus")} == {"nordplus"}
    assert activities_for("twin_town") == activities_for("erasmus_plus")
