"""What a pasted code does to the form, as htmx asks for it."""

import pytest

from tests.factories import make_member, make_project

CODE = "2026-1-NO01-KA122-SCH-000123456"


@pytest.fixture
def ask(teacher, sign_in):
    """The answer for what stands in the form: `ask(code=…)`."""
    client = sign_in(teacher)
    return lambda **typed: client.get("/sula/projects/new/code/", typed, headers={"HX-Request": "true"})


def chosen(response):
    form = response.context["form"]
    return form["programme"].value(), form["action"].value()


def actions(response):
    return [value for value, _label in response.context["form"].fields["action"].widget.choices]


def test_a_pasted_code_chooses_programme_and_action_and_says_what_it_means(ask):
    response = ask(code=CODE, programme="", action="")

    content = response.content.decode()
    assert chosen(response) == ("erasmus_plus", "KA122")
    assert content.lstrip().startswith('<div id="from-code"')
    for words in ("Short-term mobility project", "school education", "2026"):
        assert words in content


def test_a_code_of_another_programme_asks_before_it_changes_what_is_chosen(ask):
    asked = ask(code=CODE, programme="nordplus", action="NPJR")
    taken = ask(code=CODE, programme="nordplus", action="NPJR", taken="")

    assert (chosen(asked), chosen(taken)) == (("nordplus", "NPJR"), ("erasmus_plus", "KA122"))
    assert "This is a code of Erasmus+, KA122, but something else is chosen below." in asked.content.decode()
    assert "something else" not in taken.content.decode()


def test_a_nordplus_code_is_known_where_erasmus_is_chosen(ask):
    response = ask(code="NPJR-2026/10123", programme="erasmus_plus", action="KA122")

    assert response.context["form"].said_otherwise == "Nordplus, NPJR"


def test_a_number_from_brussels_belongs_to_the_programme_that_is_chosen(ask):
    assert ask(code="101234567", programme="jean_monnet", action="").context["form"].said_otherwise == ""


def test_a_wrong_code_is_explained_and_leaves_the_choices_alone(ask):
    response = ask(code="2026-1-NO01-KA122-HED-000123456", programme="erasmus_plus", action="KA210")

    assert "KA122 can only be for SCH, VET, ADU, but the code says HED." in response.content.decode()
    assert chosen(response) == ("erasmus_plus", "KA210")


def test_another_programme_brings_its_own_actions(ask):
    response = ask(programme="nordplus", action="KA122")

    assert actions(response) == ["", "NPJR", "NPAD", "NPHE", "NPHZ", "NPLA"]


def test_a_programme_without_actions_asks_for_none(ask):
    response = ask(programme="etwinning")

    assert response.context["form"]["action"].is_hidden


def test_without_a_programme_actions_stand_under_their_programmes(ask):
    response = ask()

    groups = [group for group, _actions in response.context["form"].fields["action"].widget.choices[1:]]
    assert groups == ["Erasmus+", "Jean Monnet", "Nordplus", "Atlas"]


def test_an_action_of_former_years_can_be_chosen_by_its_code_only(ask):
    former = ask(code="2019-1-NO01-KA229-050670")

    assert chosen(former) == ("erasmus_plus", "KA229")
    assert "KA229" in actions(former)
    assert "KA229" not in actions(ask(programme="erasmus_plus"))


def test_a_code_that_exists_is_offered_to_join_at_once(sula, coordinator, ask):
    project = make_project(sula, "Kyst og kultur", code=CODE, contact=coordinator)

    content = ask(code=CODE.lower()).content.decode()

    assert "registered already as “Kyst og kultur” by Kari Koordinator" in content
    assert f'formaction="/sula/projects/{project.pk}/join/"' in content


def test_rubbish_in_the_address_is_no_error(ask):
    rubbish = {"code": "'; DROP TABLE" * 30, "programme": "<script>", "action": "\x00"}

    assert [ask(**rubbish, project=number).status_code for number in ("", "x", "9" * 40, "²")] == [200] * 4


def test_readers_do_not_ask(sula, sign_in):
    assert sign_in(make_member(sula, "leader")).get("/sula/projects/new/code/").status_code == 403


def test_a_project_that_is_changed_is_not_told_to_join_itself(sula, coordinator, ask):
    project = make_project(sula, code=CODE, contact=coordinator)

    assert "registered already" in ask(code=CODE).content.decode()
    assert "registered already" not in ask(code=CODE, project=project.pk).content.decode()
