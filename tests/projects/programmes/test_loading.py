"""The shipped catalogue in the database, which only the owner of the database may write."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.programmes import catalogue
from projects.programmes.actions import load_calls, load_catalogue
from projects.programmes.models import Action, Call, Programme
from projects.programmes.queries import actions_to_choose, programmes_to_choose

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

PROGRAMMES, ACTIONS, CALLS = (model.objects.using("owner") for model in (Programme, Action, Call))


def load():
    load_catalogue(using="owner")
    load_calls(using="owner")


def everything():
    return [list(rows.order_by("code").values()) for rows in (PROGRAMMES, ACTIONS, CALLS)]


def test_the_migrations_have_loaded_every_row_of_the_files():
    shipped = catalogue.catalogue()

    assert list(PROGRAMMES.values_list("code", flat=True)) == list(shipped.programmes)
    assert set(ACTIONS.values_list("code", "programme")) == {
        (action.code, action.programme) for action in shipped.actions.values()
    }
    assert {(call.code, call.deadline) for call in CALLS.all()} == {
        (call.code, call.moment) for call in shipped.calls.values()
    }


def test_a_programme_is_loaded_with_what_the_catalogue_knows():
    erasmus, nordplus = PROGRAMMES.get(code="erasmus_plus"), PROGRAMMES.get(code="nordplus")

    assert (erasmus.eu, erasmus.final_report_days, erasmus.owner) == (True, 60, None)
    assert (nordplus.funder, nordplus.final_report_days, "SE" in nordplus.countries) == (
        "Nordic Council of Ministers",
        30,
        True,
    )
    assert nordplus.abouts["nn"] == str(catalogue.catalogue().programmes["nordplus"].about.nn)


def test_loading_twice_changes_nothing():
    before = everything()

    load()

    assert everything() == before


def test_what_was_changed_by_hand_is_mended():
    PROGRAMMES.filter(code="nordplus").update(names={"en": "Nordminus"}, position=99, active=False)
    CALLS.filter(code="NPJR-2027-1").update(deadline=None)

    load()

    nordplus = PROGRAMMES.get(code="nordplus")
    assert (nordplus.names["en"], nordplus.active) == ("Nordplus", True)
    assert CALLS.get(code="NPJR-2027-1").deadline is not None


def test_what_the_file_no_longer_names_stays_and_cannot_be_chosen():
    PROGRAMMES.create(code="comenius", names={"en": "Comenius"})
    ACTIONS.create(code="comenius_visit", names={"en": "Visit"}, programme_id="comenius")

    load()

    assert not PROGRAMMES.get(code="comenius").active
    assert not ACTIONS.get(code="comenius_visit").active


def test_loading_leaves_own_programmes_and_calls_alone(sula):
    owner = {"owner_id": type(sula).objects.using("owner").create(slug="askvoll", name="Askvoll", country="NO").pk}
    PROGRAMMES.create(code="own-fund", name="Fondet", **owner)
    CALLS.create(code="own-call", name="Runden", programme_id="own-fund", year=2019, **owner)

    load()

    assert PROGRAMMES.get(code="own-fund").active
    assert CALLS.filter(code="own-call").exists()


def test_past_rounds_that_the_file_no_longer_names_stay():
    CALLS.create(code="KA122-2021-1", names={"en": "Old"}, programme_id="erasmus_plus", year=2021)

    load()

    assert CALLS.filter(code="KA122-2021-1").exists()


def test_what_is_offered_no_more_stays_where_it_is_already(coordinator):
    offered = programmes_to_choose(coordinator).values_list("code", flat=True)

    assert "athena" not in offered
    assert "athena" in programmes_to_choose(coordinator, also="athena").values_list("code", flat=True)
    assert "KA229" not in actions_to_choose("erasmus_plus").values_list("code", flat=True)
    assert "KA229" in actions_to_choose("erasmus_plus", also="KA229").values_list("code", flat=True)


def test_actions_of_one_programme_come_in_the_order_of_the_file():
    codes = list(actions_to_choose("nordplus").values_list("code", flat=True))

    assert codes == ["NPJR", "NPAD", "NPHE", "NPHZ", "NPLA"]


def test_the_command_says_what_can_be_chosen():
    said = StringIO()

    call_command("load_catalogue", stdout=said)

    programmes, actions = PROGRAMMES.filter(active=True).count(), ACTIONS.filter(active=True).count()
    assert said.getvalue() == (
        f"{programmes} programmes and {actions} actions can be chosen; {CALLS.count()} calls are known.\n"
    )


def test_without_the_owners_address_the_command_says_what_to_set(settings, monkeypatch):
    monkeypatch.delitem(settings.DATABASES, "owner")

    with pytest.raises(CommandError, match="Set DATABASE_OWNER_URL"):
        call_command("load_catalogue")
