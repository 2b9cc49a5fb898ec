"""Searching projects: any form of a word, its beginning, and three ways of writing å, ø and æ."""

from datetime import date

import pytest
from django.db import connection

from projects.portfolio.models import Effect, Project, ProjectWords
from projects.portfolio.queries import search
from tests.factories import inside, make_member, make_municipality, make_project


@pytest.fixture
def found(sula, coordinator):
    """Titles that a text finds in Sula."""
    make_project(sula, "Skolene i Ålesund møter havet", contact=coordinator, code="2026-1-NO01-KA122-SCH-000123456")
    make_project(sula, "Havklasserommet", contact=coordinator, summary="Tare/krabber; kyst- og fjordkultur")
    make_project(sula, "Bærekraft på Øyane", contact=coordinator, coordinator="Strandnäs skola")

    def titles(text):
        with inside(sula):
            return sorted(search(Project.objects.visible_to(coordinator), text, sula).values_list("title", flat=True))

    return titles


HAV, ROM, VEKT = "Skolene i Ålesund møter havet", "Havklasserommet", "Bærekraft på Øyane"


FOUND = {
    "skole": [VEKT, HAV],
    "SKOLENES": [VEKT, HAV],
    "møte": [HAV],
    "hav": [ROM, HAV],
    "krabbe": [ROM],
    "krabber tare": [ROM],
    "krabber skoler": [],
    "fjordk kyst": [ROM],
    "klasserom": [ROM],
    "Ålesund": [HAV],
    "aalesund": [HAV],
    "AALES": [HAV],
    "ålesund skoler": [HAV],
    "øyane": [VEKT],
    "oeyane": [VEKT],
    "öyane": [VEKT],
    "baerekraft": [VEKT],
    "bärekraft": [VEKT],
    "strandnæs": [VEKT],
    "strandnaes": [VEKT],
    "kyst og krabber": [ROM],
    "skoler og hav": [HAV],
    "og": [ROM],
    "ka122": [HAV],
    "KA122-SCH": [HAV],
    "123456": [HAV],
    "2026-1-no01": [HAV],
    "2026-1-NO01 - KA122-SCH-000 123 456": [HAV],
    "100%": [],
    "'; drop table": [],
    "\\": [],
    "!": [],
}


def test_words_are_found(found):
    assert {text: found(text) for text in FOUND} == FOUND


def test_swedish_words_are_found_in_a_swedish_municipality(db):
    bollnas = make_municipality("bollnas", country="SE", language="sv")
    make_project(bollnas, "Möjligheterna i skogen", contact=make_member(bollnas))

    with inside(bollnas):
        found = [
            search(Project.objects.all(), text, bollnas).count() for text in ("möjlighet", "moejlig", "skogar", "fjell")
        ]

    assert found == [1, 1, 1, 0]


def test_lessons_are_found_until_they_are_taken_away(sula, coordinator):
    project = make_project(sula, "Havet", contact=coordinator)
    with inside(sula):
        lesson = Effect.objects.create(
            municipality=sula,
            project=project,
            moment="close",
            changed="Mykje",
            for_whom="Elevar",
            evidence="Me spurde dei",
            lesson="Bestill billettane tidleg",
            written_by=coordinator,
        )
        before = search(Project.objects.all(), "billett", sula).count()
        lesson.lesson = "Ta toget"
        lesson.save()
        changed = [search(Project.objects.all(), text, sula).count() for text in ("billett", "toget")]
        lesson.delete()
        after = search(Project.objects.all(), "toget", sula).count()

    assert (before, changed, after) == (1, [0, 1], 0)


def test_a_changed_title_is_found_and_the_old_one_is_not(sula, coordinator):
    project = make_project(sula, "Havet", contact=coordinator)

    with inside(sula):
        Project.objects.filter(pk=project.pk).update(title="Fjellet")
        found = [search(Project.objects.all(), text, sula).count() for text in ("havet", "fjellet")]

    assert found == [0, 1]


def test_a_project_that_is_deleted_leaves_no_words(sula, coordinator):
    project = make_project(sula, "Havet", contact=coordinator)

    with inside(sula):
        project.delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        left = ProjectWords.objects.count()

    assert left == 0


def test_words_of_another_municipality_stay_behind_its_wall(sula, coordinator, stranda, stranger):
    make_project(stranda, "Fjordane", contact=stranger)

    with inside(sula):
        found = search(Project.objects.all(), "fjordane", sula).count(), ProjectWords.objects.count()

    assert found == (0, 0)


def test_many_long_texts_can_be_written(sula, coordinator):
    words = " ".join(f"ord{number}" for number in range(700))[:5000]
    project = make_project(sula, "Havet", contact=coordinator, summary=words, starts=date(2026, 1, 1))

    with inside(sula):
        found = search(Project.objects.all(), "ord500", sula).get()

    assert found == project
