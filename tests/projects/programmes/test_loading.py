"""The shipped catalogue in the database."""

from io import StringIO

import pytest
from django.core.management import call_command

from projects.programmes import catalogue
from projects.programmes.actions import load_catalogue
from projects.programmes.models import Action, Programme
from projects.programmes.queries import actions_to_choose, programmes_to_choose

pytestmark = pytest.mark.django_db


def everything():
    return list(Programme.objects.values()), list(Action.objects.values())


def test_the_migration_has_loaded_every_row_of_the_file():
    shipped = catalogue.catalogue()

    assert list(Programme.objects.values_list("code", flat=True)) == list(shipped.programmes)
    assert set(Action.objects.values_list("code", "programme")) == {
        (action.code, action.programme) for action in shipped.actions.values()
    }
    assert Programme.objects.get(code="erasmus_plus").eu
    assert Programme.objects.get(code="twin_town").names["nb"] == shipped.programmes["twin_town"].names.nb


def test_loading_twice_changes_nothing():
    before = everything()

    load_catalogue()

    assert everything() == before


def test_what_was_changed_by_hand_is_mended():
    Programme.objects.filter(code="nordplus").update(names={"en": "Nordminus"}, position=99, active=False)

    load_catalogue()

    nordplus = Programme.objects.get(code="nordplus")
    assert (nordplus.names["en"], nordplus.active) == ("Nordplus", True)


def test_what_the_file_no_longer_names_stays_and_cannot_be_chosen():
    Programme.objects.create(code="comenius", names={"en": "Comenius"})
    Action.objects.create(code="comenius_visit", names={"en": "Visit"}, programme_id="comenius")

    load_catalogue()

    assert not Programme.objects.get(code="comenius").active
    assert not Action.objects.get(code="comenius_visit").active
    assert "comenius" not in programmes_to_choose().values_list("code", flat=True)
    assert "comenius" in programmes_to_choose(also="comenius").values_list("code", flat=True)
    assert "comenius_visit" not in actions_to_choose().values_list("code", flat=True)
    assert list(actions_to_choose("comenius", also="comenius_visit").values_list("code", flat=True)) == [
        "comenius_visit"
    ]


def test_actions_of_one_programme_come_in_the_order_of_the_file():
    codes = list(actions_to_choose("nordplus").values_list("code", flat=True))

    assert codes == ["NPJR", "NPAD", "NPHE", "NPHZ", "NPLA"]


def test_the_command_says_what_can_be_chosen():
    said = StringIO()

    call_command("load_catalogue", stdout=said)

    programmes, actions = programmes_to_choose().count(), actions_to_choose().count()
    assert said.getvalue() == f"{programmes} programmes and {actions} actions can be chosen.\n"
