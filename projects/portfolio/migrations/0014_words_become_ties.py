"""Projects' words about goals and development work become ties; docs/decisions/0014 says how and why."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import migrations
from django.utils import timezone

LONGEST = 200  # of the title of development work
TELL = "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)"


@dataclass(frozen=True)
class Said:
    """What a project says of itself in words, its period and the keys of its units."""

    project: int
    goal: str
    work: str
    starts: date
    ends: date
    units: tuple[int, ...] = ()


@dataclass(frozen=True)
class KnownGoal:
    """A goal, with the period of its plan."""

    pk: int
    text: str
    starts: date
    ends: date


def plain(words: str) -> str:
    """Words without what makes no difference: capitals and spaces."""
    return " ".join(words.split()).casefold()


def goal_of(said: Said, goals: Iterable[KnownGoal]) -> int | None:
    """The goal that says the same: of a plan in the project's time if there is one, and of the plan that lasts longest."""
    same = [goal for goal in goals if said.goal.strip() and plain(goal.text) == plain(said.goal)]
    best = max(same, key=lambda goal: (_meet(said, goal), goal.ends, goal.pk), default=None)
    return best and best.pk


def _meet(said: Said, goal: KnownGoal) -> bool:
    return said.starts <= goal.ends and goal.starts <= said.ends


def by_work(every: Iterable[Said]) -> dict[str, list[Said]]:
    """The projects that name development work, by what they call it."""
    found = defaultdict(list)
    for said in every:
        if said.work.strip():
            found[plain(said.work)].append(said)
    return dict(found)


def work_named(projects: list[Said], today: date) -> dict:
    """The fields of the development work that these projects name and nobody has registered."""
    words = " ".join(projects[0].work.split())
    starts, ends = min(said.starts for said in projects), max(said.ends for said in projects)
    is_long = len(words) > LONGEST
    return {
        "title": f"{words[: LONGEST - 1]}…" if is_long else words,
        "note": words if is_long else "",
        "theme": "other",
        "starts": starts,
        "ends": ends,
        "state": "planned" if today < starts else "completed" if ends < today else "ongoing",
    }


def words_become_ties(apps, schema_editor):
    """Municipality by municipality."""
    database = schema_editor.connection.alias
    municipalities = apps.get_model("tenancy", "Municipality").objects.using(database)
    with schema_editor.connection.cursor() as cursor:
        action = {"member": None, "action": "portfolio.words_become_ties"}
        cursor.execute(TELL, [str(uuid4()), json.dumps(action)])
    for municipality in municipalities.values_list("pk", flat=True):
        every = list(_said(apps, database, municipality))
        _tie_goals(apps, database, municipality, every)
        _tie_work(apps, database, municipality, every)


def _said(apps, database, municipality):
    parts = apps.get_model("portfolio", "Participation").objects.using(database).filter(municipality=municipality)
    units = defaultdict(list)
    for project, unit in parts.values_list("project", "institution"):
        units[project].append(unit)
    projects = apps.get_model("portfolio", "Project").objects.using(database).filter(municipality=municipality)
    columns = ("pk", "serves", "development_work", "starts", "ends")
    for pk, *facts in projects.exclude(serves="", development_work="").order_by("pk").values_list(*columns):
        yield Said(pk, *facts, units=tuple(units[pk]))


def _tie_goals(apps, database, municipality, every):
    goals = apps.get_model("strategy", "Goal").objects.using(database)
    known = goals.filter(municipality=municipality, plan__removed_at=None)
    known = [KnownGoal(*row) for row in known.values_list("pk", "text", "plan__starts", "plan__ends")]
    found = {said.project: goal_of(said, known) for said in every}
    tied = {project: goal for project, goal in found.items() if goal}
    _tie(apps, database, municipality, {project: {"goal_id": goal} for project, goal in tied.items()})
    apps.get_model("portfolio", "Project").objects.using(database).filter(pk__in=tied).update(serves="")


def _tie_work(apps, database, municipality, every):
    works = apps.get_model("strategy", "DevelopmentWork").objects.using(database)
    known = works.filter(municipality=municipality).order_by("-pk").values_list("title", "pk")
    known = {plain(title): pk for title, pk in known}
    for name, projects in by_work(every).items():
        work = known.get(name) or _register(apps, database, municipality, projects)
        _tie(apps, database, municipality, {said.project: {"work_id": work} for said in projects})


def _register(apps, database, municipality, projects) -> int:
    works = apps.get_model("strategy", "DevelopmentWork").objects.using(database)
    units = apps.get_model("strategy", "WorkUnit").objects.using(database)
    work = works.create(municipality_id=municipality, **work_named(projects, timezone.localdate()))
    keys = sorted({unit for said in projects for unit in said.units})
    units.bulk_create(units.model(municipality_id=municipality, work=work, institution_id=key) for key in keys)
    return work.pk


def _tie(apps, database, municipality, ties: dict[int, dict]):
    rows = apps.get_model("portfolio", "Tie").objects.using(database)
    rows.bulk_create(rows.model(municipality_id=municipality, project_id=project, **to) for project, to in ties.items())


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0013_ties"), ("strategy", "0002_wall"), ("tenancy", "0004_erased_members")]

    operations = [migrations.RunPython(words_become_ties, migrations.RunPython.noop)]
