"""What was typed and not sent."""

from portal.tenancy.models import Draft
from projects.portfolio.models import Project
from tests.factories import inside, make_project

NEW, DRAFT = "/sula/projects/new/", "/sula/drafts/portfolio.project/"


def drafts(sula):
    with inside(sula):
        return Draft.objects.count()


def test_the_form_comes_back_as_it_was_typed(sula, teacher, school, sign_in, typed):
    client = sign_in(teacher)
    client.post(DRAFT, typed(title="Halvferdig", starts="2026-08", countries=["IT", "FI"], status=""))

    response = client.get(NEW)

    form = response.context["form"]
    assert [form[name].value() for name in ("title", "programme", "action", "starts", "status", "countries")] == [
        "Halvferdig",
        "erasmus_plus",
        "KA122",
        "2026-08",
        "",
        ["IT", "FI"],
    ]
    assert form["institutions"].value() == {str(school.pk): "coordinator"}
    assert form.errors == {}
    assert "Your draft from" in response.content.decode()


def test_a_sent_form_leaves_no_draft(sula, teacher, sign_in, typed):
    client = sign_in(teacher)
    client.post(DRAFT, typed())

    client.post(NEW, typed())

    assert drafts(sula) == 0


def test_a_refused_form_keeps_its_draft(sula, coordinator, teacher, sign_in, typed, code_looks_free):
    client = sign_in(teacher)
    client.post(DRAFT, typed())
    make_project(sula, code="NPJR-2026/10123", contact=coordinator)

    client.post(NEW, typed(title=""))
    client.post(NEW, typed(programme="nordplus", action="NPJR", code="NPJR-2026/10123"))

    assert drafts(sula) == 1
    with inside(sula):
        assert Project.objects.count() == 1


def test_a_draft_is_thrown_away_on_demand(sula, teacher, sign_in, typed):
    client = sign_in(teacher)
    client.post(DRAFT, typed())

    response = client.post("/sula/projects/new/discard/")

    assert response.headers["Location"] == NEW
    assert drafts(sula) == 0
    assert "Your draft from" not in client.get(NEW).content.decode()


def test_a_draft_is_its_writers_alone(teacher, coordinator, sign_in, typed):
    sign_in(teacher).post(DRAFT, typed(title="Halvferdig"))

    assert "Halvferdig" not in sign_in(coordinator).get(NEW).content.decode()
