"""A project that starts from a call or from an older one, and its award."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from projects.portfolio.actions import award_project
from projects.portfolio.models import Partner, Partnership, Project
from tests.factories import inside, make_call, make_institution, make_project

NEW = "/sula/projects/new/"
CODE = "2026-1-NO01-KA122-SCH-000123456"


@pytest.fixture
def call(sula):
    """A call of Sula's own for short-term mobility projects."""
    return make_call(sula, programme_id="erasmus_plus", action_id="KA122", deadline=timezone.now() + timedelta(days=30))


@pytest.fixture
def application(sula, school, teacher, call):
    """What Langevåg skule has applied for."""
    days = {"starts": date(2027, 6, 1), "ends": date(2028, 5, 31)}
    parts = {"action_id": "KA122", "status": "applied", "call": call, "contact": teacher}
    return make_project(sula, "Havet", institutions=[school], **parts, **days)


def test_an_idea_from_a_call_has_its_programme_action_and_call(sula, call, teacher, sign_in, typed):
    client, address = sign_in(teacher), f"{NEW}?call={call.pk}"

    form = client.get(address).context["form"]
    filled = {name: form[name].value() for name in ("programme", "action", "call", "status")}
    client.post(address, typed(**filled))

    with inside(sula):
        project = Project.objects.get()
    assert filled == {"programme": "erasmus_plus", "action": "KA122", "call": call.pk, "status": "idea"}
    assert (project.call_id, project.action_id, project.status) == (call.pk, "KA122", "idea")


def test_an_idea_that_takes_another_programme_leaves_its_call_and_says_so(sula, call, teacher, sign_in, typed):
    client, other = sign_in(teacher), {"programme": "nordplus", "action": "NPJR"}

    told = client.get(f"{NEW}code/", {"call": call.pk, **other}).content.decode()
    client.post(f"{NEW}?call={call.pk}", typed(call=call.pk, status="idea", **other))

    assert f"no longer an idea for the call {call}" in told
    with inside(sula):
        assert Project.objects.get().call_id is None


def test_a_project_for_an_institution_has_it_chosen(sula, kindergarten, coordinator, stranda, sign_in):
    client, theirs = sign_in(coordinator), make_institution(stranda, "Stranda skule")

    form = client.get(f"{NEW}?institution={kindergarten.pk}").context["form"]

    assert list(form["institutions"].value()) == [str(kindergarten.pk)]
    assert client.get(f"{NEW}?institution={theirs.pk}").status_code == 404


def test_a_call_of_another_municipality_starts_nothing(stranda, teacher, sign_in):
    theirs = make_call(stranda, programme_id="erasmus_plus")

    assert sign_in(teacher).get(f"{NEW}?call={theirs.pk}").status_code == 404


def test_the_draft_of_an_idea_from_a_call_is_not_the_draft_of_another_project(call, teacher, sign_in):
    client = sign_in(teacher)
    client.post("/sula/drafts/portfolio.project/", {"title": "Noko heilt anna"})

    assert "Noko heilt anna" not in client.get(f"{NEW}?call={call.pk}").content.decode()


def test_an_award_asks_only_for_what_it_adds(sula, application, teacher, sign_in):
    address = f"/sula/projects/{application.pk}/award/"
    client = sign_in(teacher)
    shown = [field.name for field in client.get(address).context["form"].visible_fields()]
    award = {"code": f" {CODE.lower()} ", "grant": "28400", "currency": "EUR", "version": "1", "seen": "{}"}

    response = client.post(address, award | {"starts": "2027-06-01", "ends": "2028-05-31"})

    with inside(sula):
        project = Project.objects.get()
    assert shown == ["code", "grant", "currency", "starts", "ends"]
    assert (response.status_code, response.url) == (302, f"/sula/projects/{application.pk}/")
    assert (project.status, project.code, project.grant, project.title) == ("granted", CODE, Decimal(28400), "Havet")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"code": "2026-1-NO01-KA121-SCH-000123456"}, "The project code says KA121."),
        ({"ends": "2027-05-01"}, "The project ends on"),
        ({"starts": "0226-01-01"}, "Check the year: 226."),
    ],
)
def test_a_wrong_award_is_refused_in_words(sula, application, teacher, sign_in, wrong, message):
    award = {"code": CODE, "currency": "EUR", "starts": "2027-06-01", "ends": "2028-05-31", "version": "1"}

    content = sign_in(teacher).post(f"/sula/projects/{application.pk}/award/", award | wrong).content.decode()

    with inside(sula):
        assert Project.objects.get().status == "applied"
    assert message in content


def test_a_code_that_another_project_has_is_refused(sula, application, teacher, sign_in):
    make_project(sula, "Den første", code=CODE)
    award = {"code": CODE, "currency": "EUR", "starts": "2027-06-01", "ends": "2028-05-31", "version": "1"}

    content = sign_in(teacher).post(f"/sula/projects/{application.pk}/award/", award).content.decode()

    assert "This code is registered already as “Den første”" in content


def test_what_was_not_applied_for_is_not_awarded(sula, teacher, coordinator, sign_in, school):
    idea = make_project(sula, institutions=[school], status="idea", contact=teacher)
    award = {"currency": "EUR", "starts": "2027-06-01", "ends": "2028-05-31", "version": "1", "seen": "{}"}

    content = sign_in(teacher).post(f"/sula/projects/{idea.pk}/award/", award).content.decode()

    with inside(sula):
        assert Project.objects.get().status == "idea"
    assert "The project was moved meanwhile. Look at its state and try again." in content


def test_an_award_is_told_in_the_history(sula, application, teacher, sign_in):
    with inside(sula):
        award_project(application, by=teacher, fields={"code": CODE}, version=1)

    history = sign_in(teacher).get(f"/sula/projects/{application.pk}/history/").context["history"]

    assert (history[0].who, str(history[0].deed)) == ("Liv Lærar", "registered the award")


def test_a_copy_takes_units_partners_and_words_and_no_code(sula, application, school, teacher, sign_in, typed):
    with inside(sula):
        partner = Partner.objects.create(municipality=sula, name="Liceo Lecce", country="IT")
        Partnership.objects.create(municipality=sula, project=application, partner=partner, role="host")
    client, address = sign_in(teacher), f"{NEW}?copy={application.pk}"

    form = client.get(address).context["form"]
    shown = [form[name].value() for name in ("title", "action", "code", "starts")]
    client.post(address, typed(title="Havet igjen"))

    with inside(sula):
        partners = list(Partnership.objects.filter(project__title="Havet igjen").values_list("partner__name", "role"))
    assert shown == ["Havet", "KA122", None, None]
    assert list(form["institutions"].value()) == [str(school.pk)]
    assert partners == [("Liceo Lecce", "host")]


def test_the_summary_tells_the_project_on_one_page(application, teacher, sign_in):
    content = sign_in(teacher).get(f"/sula/projects/{application.pk}/summary/").content.decode()

    assert [word in content for word in ("Havet", "Langevåg skule", "Applied for", "Liv Lærar")] == [True] * 4


@pytest.mark.parametrize("path", ["award/", "summary/", "history/"])
def test_a_stranger_finds_none_of_it(application, stranger, sign_in, path):
    assert sign_in(stranger).get(f"/sula/projects/{application.pk}/{path}").status_code == 404
