"""What the migration makes of projects' words; that it runs was tried on a database with such projects."""

from datetime import date
from importlib import import_module

import pytest

words = import_module("projects.portfolio.migrations.0014_words_become_ties")
TODAY = date(2026, 11, 22)


def said(project=1, *, goal="", work="", starts=date(2026, 1, 1), ends=date(2026, 12, 31)):
    return words.Said(project, goal, work, starts, ends)


OLD = words.KnownGoal(1, "Alle ut i verda", date(2020, 1, 1), date(2023, 12, 31))
NOW = words.KnownGoal(2, "Alle ut i verda", date(2024, 1, 1), date(2027, 12, 31))
NEXT = words.KnownGoal(3, "Alle ut i verda", date(2028, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("goal", "known", "found"),
    [
        (" alle UT  i verda ", [OLD, NOW, NEXT], 2),
        ("Alle ut i verda", [OLD, NEXT], 3),
        ("Alle ut i verda.", [OLD, NOW, NEXT], None),
        ("", [words.KnownGoal(4, "", date(2024, 1, 1), date(2027, 12, 31))], None),
    ],
)
def test_a_goal_is_found_by_its_words_first_of_the_plan_in_the_projects_time(goal, known, found):
    assert words.goal_of(said(goal=goal), known) == found


def test_projects_that_name_the_same_work_share_it():
    every = [said(1, work="Lesing"), said(2, work=" lesing"), said(3, work="Hav"), said(4, work=" ")]

    found = words.by_work(every)

    assert {name: [one.project for one in group] for name, group in found.items()} == {"lesing": [1, 2], "hav": [3]}


@pytest.mark.parametrize(
    ("starts", "ends", "state"),
    [
        (date(2026, 11, 23), date(2027, 6, 30), "planned"),
        (date(2026, 11, 22), date(2026, 11, 22), "ongoing"),
        (date(2024, 8, 1), date(2026, 11, 21), "completed"),
    ],
)
def test_new_work_has_the_words_and_the_period_of_its_projects(starts, ends, state):
    group = [said(1, work="Lesing  i alle fag", starts=starts, ends=ends), said(2, starts=starts, ends=ends)]

    assert words.work_named(group, TODAY) == {
        "title": "Lesing i alle fag",
        "note": "",
        "theme": "other",
        "starts": starts,
        "ends": ends,
        "state": state,
    }


def test_words_too_long_for_a_title_stand_in_the_note():
    long = "ord " * 60

    made = words.work_named([said(work=long)], TODAY)

    assert (len(made["title"]), made["title"][-1], made["note"]) == (200, "…", long.strip())
