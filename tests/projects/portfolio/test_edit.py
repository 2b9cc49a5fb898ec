"""Changing a project, alone and together."""

import html
import json
import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from portal.kit.concurrency import StaleVersionError
from projects.portfolio.actions import change_project
from projects.portfolio.models import Participation, Project
from tests.factories import inside, make_institution, make_member, make_project


@pytest.fixture
def project(sula, school, coordinator):
    """A project of Langevåg skule with a contact at the municipality."""
    return make_project(
        sula,
        "Kyst og kultur",
        action_id="KA122",
        institutions=[school],
        contact=coordinator,
        summary="Første linje\nandre linje",
    )


def address(project):
    return f"/sula/projects/{project.pk}/edit/"


def opened(client, project):
    """What the browser holds when the form is opened: every field with its value."""
    form = client.get(address(project)).context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    parts = values.pop("institutions")
    values |= {"institutions": list(parts), **{f"institutions-{number}": part.role for number, part in parts.items()}}
    return {**values, "summary": values["summary"].replace("\n", "\r\n"), "seen": form["seen"].value()}


def stored(sula, project):
    with inside(sula):
        return Project.objects.get(pk=project.pk)


def test_a_change_is_stored_with_a_new_version(sula, project, teacher, sign_in):
    client = sign_in(teacher)

    response = client.post(address(project), opened(client, project) | {"title": "Kyst"})

    assert response.headers["Location"] == f"/sula/projects/{project.pk}/"
    assert (stored(sula, project).title, stored(sula, project).version) == ("Kyst", 2)
    assert stored(sula, project).summary == "Første linje\r\nandre linje"


def test_the_form_does_not_change_the_status(sula, project, teacher, sign_in):
    client = sign_in(teacher)

    client.post(address(project), opened(client, project) | {"status": "completed"})

    assert stored(sula, project).status == "running"


def test_units_come_go_and_change_their_role_and_keep_their_own_dates(sula, coordinator, school, kindergarten):
    third = make_institution(sula, "Rørstad skule")
    project = make_project(sula, institutions=[school, kindergarten], contact=coordinator)
    with inside(sula):
        Participation.objects.filter(institution=school).update(starts=date(2026, 3, 1))

    with inside(sula):
        change_project(project, by=coordinator, fields={}, participations={school: "coordinator", third: "member"})

    with inside(sula):
        parts = list(project.participations.values_list("institution__name", "role", "starts"))
    assert parts == [("Langevåg skule", "coordinator", date(2026, 3, 1)), ("Rørstad skule", "member", None)]


def test_two_editors_of_different_fields_both_win(sula, project, teacher, coordinator, sign_in):
    hers, his = sign_in(teacher), sign_in(coordinator)
    mine = opened(hers, project) | {"title": "Kyst og hav"}
    his.post(address(project), opened(his, project) | {"ends": "2028-06-30"})

    held_back = hers.post(address(project), mine)

    form = held_back.context["form"]
    assert held_back.status_code == 200
    assert [(one.label, one.theirs, one.mine) for one in form.differences] == [("End", "30 June 2028", None)]
    assert form["title"].value() == "Kyst og hav"
    hers.post(address(project), opened_again(held_back))
    assert (stored(sula, project).title, stored(sula, project).ends) == ("Kyst og hav", date(2028, 6, 30))


def test_two_editors_of_one_field_see_both_words_and_the_later_decides(sula, project, teacher, coordinator, sign_in):
    hers, his = sign_in(teacher), sign_in(coordinator)
    mine = opened(hers, project) | {"title": "Mine"}
    his.post(address(project), opened(his, project) | {"title": "Theirs"})

    held_back = hers.post(address(project), mine)

    assert [(one.label, one.theirs, one.mine) for one in held_back.context["form"].differences] == [
        ("Title", "Theirs", "Mine")
    ]
    assert "Nothing of yours is lost" in held_back.content.decode()
    assert stored(sula, project).title == "Theirs"
    hers.post(address(project), opened_again(held_back))
    assert stored(sula, project).title == "Mine"


def test_units_that_join_meanwhile_are_shown_by_name(
    sula, project, school, kindergarten, teacher, coordinator, sign_in
):
    hers, his = sign_in(teacher), sign_in(coordinator)
    mine = opened(hers, project) | {"title": "Mine"}
    theirs = opened(his, project)
    theirs["institutions"].append(str(kindergarten.pk))
    his.post(address(project), theirs | {f"institutions-{kindergarten.pk}": "member"})

    [difference] = hers.post(address(project), mine).context["form"].differences

    assert difference.theirs == "Fiskarstrand barnehage (Consortium member), Langevåg skule (Partner)"
    assert difference.mine is None


def test_the_same_change_by_two_editors_is_no_conflict(sula, project, teacher, coordinator, sign_in):
    hers, his = sign_in(teacher), sign_in(coordinator)
    mine = opened(hers, project) | {"title": "Havet"}
    his.post(address(project), opened(his, project) | {"title": "Havet"})

    response = hers.post(address(project), mine)

    assert response.status_code == 302
    assert stored(sula, project).version == 3


def test_a_form_without_its_version_is_refused(sula, project, teacher, sign_in):
    client = sign_in(teacher)

    response = client.post(address(project), opened(client, project) | {"version": ""})

    assert list(response.context["form"].errors) == ["version"]


def test_the_action_refuses_a_version_that_has_passed(sula, project, coordinator, school):
    with inside(sula):
        change_project(project, by=coordinator, version=1, fields={"title": "A"}, participations={school: "partner"})

        with pytest.raises(StaleVersionError) as stale:
            change_project(project, by=coordinator, version=1, fields={"title": "B"}, participations={})

    assert stale.value.latest.title == "A"


def test_staff_of_another_unit_may_look_and_not_change(sula, project, kindergarten, sign_in):
    client = sign_in(make_member(sula, "staff", institutions=[kindergarten]))

    assert client.get(f"/sula/projects/{project.pk}/").status_code == 200
    assert client.get(address(project)).status_code == 403
    assert client.post(address(project), {"title": "Kapra"}).status_code == 403
    assert stored(sula, project).title == "Kyst og kultur"


def test_staff_cannot_take_their_own_unit_out(sula, project, kindergarten, teacher, sign_in):
    client = sign_in(teacher)
    values = opened(client, project) | {
        "institutions": [kindergarten.pk],
        f"institutions-{kindergarten.pk}": "partner",
    }

    response = client.post(address(project), values)

    assert dict(response.context["form"].errors) == {"institutions": ["At least one of your own units must take part."]}
    with inside(sula), pytest.raises(PermissionDenied):
        change_project(project, by=teacher, fields={}, participations={kindergarten: "partner"})


def test_a_strangers_address_finds_nothing(sula, project, stranger, sign_in):
    client = sign_in(stranger)

    assert [client.get(f"/{place}/projects/{project.pk}/edit/").status_code for place in ("sula", "stranda")] == [
        404,
        404,
    ]


def test_a_code_that_another_project_has_is_refused(sula, project, coordinator, sign_in):
    make_project(sula, "Havet", code="NPJR-2026/10123", contact=coordinator)
    client = sign_in(coordinator)

    values = {"code": "npjr-2026/10123", "programme": "nordplus", "action": "NPJR"}
    response = client.post(address(project), opened(client, project) | values)

    assert dict(response.context["form"].errors) == {
        "code": ["This code is registered already as “Havet” by Kari Koordinator."]
    }


def opened_again(response):
    """What the browser sends when the form that came back is sent once more, read from its HTML."""
    content = response.content.decode().split('<form method="post" class="form"')[1]
    inputs = re.findall(r"<input ([^>]*)>", content)
    values = {}
    for attributes in (dict(re.findall(r'([\w-]+)="([^"]*)"', text)) | {"_": text} for text in inputs):
        if "name" in attributes and (attributes.get("type") != "checkbox" or "checked" in attributes["_"]):
            values.setdefault(attributes["name"], []).append(html.unescape(attributes.get("value", "")))
    for name, options in re.findall(r'<select name="([^"]+)"(.*?)</select>', content, re.DOTALL):
        values[name] = re.findall(r'<option value="([^"]*)" selected', options)
    for name, options in re.findall(r'<select [^>]*?name="([^"]+)"(.*?)</select>', content, re.DOTALL):
        values[name] = re.findall(r'<option value="([^"]*)" selected', options)
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', content, re.DOTALL):
        values[name] = [html.unescape(text)]
    assert json.loads(values["seen"][0])
    return values
