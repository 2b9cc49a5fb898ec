"""What a project is tied to, chosen on its own page and told wherever the project is told of."""

from datetime import date

from django.utils import timezone

from portal.kit.concurrency import Difference
from portal.strategy.models import SteeringDocument
from projects.portfolio.actions.anchoring import tie_project
from projects.portfolio.dossier import entries_of
from projects.portfolio.models import Project, Tie
from tests.factories import inside, make_development_work, make_goal, make_institution, make_plan, make_tie

SENT = {"version": "1", "seen": "{}"}


def form(project) -> str:
    return f"/sula/projects/{project.pk}/anchoring/"


def test_the_decision_and_the_ties_are_kept(sula, project, anchors, teacher, sign_in):
    make_tie(project, anchors.document)
    decided = {"decision_body": "Utval for oppvekst", "decision_date": "2026-05-12", "decision_case": "26/114"}
    chosen = {"goals": [anchors.goal.pk], "works": [anchors.work.pk], "priorities": ["inclusion"]}

    sign_in(teacher).post(form(project), SENT | decided | chosen | {"serves": "Vi vil ut"})

    with inside(sula):
        stored = Project.objects.get()
        ties = list(Tie.objects.order_by("pk").values_list("goal", "document", "work"))
    assert (stored.decision_body, stored.decision_date, stored.decision_case) == (
        "Utval for oppvekst",
        date(2026, 5, 12),
        "26/114",
    )
    assert (stored.serves, stored.priorities, stored.version) == ("Vi vil ut", ["inclusion"], 2)
    assert ties == [(anchors.goal.pk, None, None), (None, None, anchors.work.pk)]


def test_without_plans_only_the_own_words_are_asked_for(sula, project, coordinator, sign_in):
    client = sign_in(coordinator)

    fields = client.get(form(project)).context["form"].fields
    client.post(form(project), SENT | {"serves": "Vi vil ut"})

    assert fields.keys().isdisjoint({"goals", "documents", "works"})
    with inside(sula):
        assert Project.objects.get().serves == "Vi vil ut"


def test_own_units_come_first_and_what_is_tied_already_stays_a_choice(sula, project, anchors, coordinator, sign_in):
    old = make_goal(make_plan(sula, "Gammal plan", starts=date(2020, 1, 1), ends=date(2024, 12, 31)), "Gammalt mål")
    make_tie(project, old)
    other = make_development_work(sula, "Anna", institutions=[make_institution(sula)])

    fields = sign_in(coordinator).get(form(project)).context["form"].fields

    assert fields["goals"].choices == [
        ("Strategi for internasjonalt arbeid", [(anchors.goal.pk, str(anchors.goal))]),
        ("Gammal plan", [(old.pk, "Gammalt mål")]),
    ]
    assert fields["works"].choices == [
        ("At the project’s own units", [(anchors.work.pk, "Lesing")]),
        ("Other development work", [(other.pk, "Anna")]),
    ]


def test_a_tie_made_meanwhile_is_shown_and_not_lost(sula, project, anchors, coordinator, sign_in):
    client = sign_in(coordinator)
    seen = client.get(form(project)).context["form"]["seen"].value()
    with inside(sula):
        tie_project(project, to=anchors.goal, by=coordinator)

    shown = client.post(form(project), {"version": "1", "seen": seen, "works": anchors.work.pk}).context["form"]

    assert shown.differences == (Difference("Goals that it serves", str(anchors.goal), None),)
    assert (shown["goals"].value(), shown["works"].value()) == ([anchors.goal.pk], [anchors.work.pk])


def test_a_tie_to_a_removed_document_stays_for_the_day_it_is_put_back(sula, project, anchors, teacher, sign_in):
    make_tie(project, anchors.document)
    with inside(sula):
        SteeringDocument.objects.update(removed_at=timezone.now())

    sign_in(teacher).post(form(project), SENT | {"goals": [anchors.goal.pk]})

    with inside(sula):
        assert project.ties.count() == 2


def test_page_summary_and_dossier_tell_the_ties(sula, project, anchors, coordinator, sign_in):
    for to in (anchors.goal, anchors.document, anchors.work):
        make_tie(project, to)
    client = sign_in(coordinator)

    page = client.get(f"/sula/projects/{project.pk}/effects/").content.decode()
    summary = client.get(f"/sula/projects/{project.pk}/summary/").content.decode()
    with inside(sula):
        facts = {name: b"".join(parts).decode("utf-8-sig") for name, parts in entries_of(project)}["Facts.csv"]

    assert f'<a href="/sula/strategy/documents/{anchors.document.pk}/">Plan for oppvekst</a>' in page
    assert "<dt>Goals that it serves</dt><dd><div>Alle einingar har eit internasjonalt prosjekt</div></dd>" in summary
    assert "Development work that it supports;Lesing\r\n" in facts
    assert "Steering documents that it rests on;Plan for oppvekst\r\n" in facts
