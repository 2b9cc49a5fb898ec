"""Tables whose rows are everybody's or one municipality's own: forgotten filters, changes and keys."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from portal.tenancy.scope import municipality_scope
from projects.programmes.models import Action, Call, InternalDate, Programme
from tests.factories import inside, make_call, make_programme, make_project


def test_a_forgotten_filter_shows_shared_rows_and_own_ones(sula, stranda):
    ours = make_programme(sula)
    make_programme(stranda)

    with inside(sula):
        own = list(Programme.objects.exclude(owner=None))
        shared = Programme.objects.filter(owner=None).exists()

    assert (own, shared) == ([ours], True)


def test_without_a_scope_shared_rows_are_seen_and_nobodys_own(sula):
    make_programme(sula)

    seen = set(Programme.objects.values_list("owner", flat=True))

    assert seen == {None}


def test_what_a_member_may_see_is_shared_and_own(sula, stranda, coordinator):
    ours, theirs = make_programme(sula), make_programme(stranda)

    with inside(sula):
        seen = set(Programme.objects.visible_to(coordinator).values_list("pk", flat=True))

    assert ours.pk in seen
    assert "nordplus" in seen
    assert theirs.pk not in seen


@pytest.mark.parametrize("model", [Programme, Call])
def test_the_application_cannot_change_or_remove_a_shared_row(sula, model):
    before = model.objects.count()

    with inside(sula):
        changed = model.objects.filter(owner=None).update(version=9)
        removed = model.objects.filter(owner=None)._raw_delete("default")

    assert (changed, removed, model.objects.count()) == (0, 0, before)


@pytest.mark.django_db
def test_the_application_cannot_add_a_shared_row():
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Programme.objects.create(code="ours", names={"en": "Ours"})


@pytest.mark.django_db
def test_the_application_cannot_change_actions_which_are_all_shared():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Action.objects.update(active=False)


def test_an_own_row_cannot_be_given_away(sula, stranda):
    ours = make_programme(sula)

    for owner in (None, stranda.pk):
        with pytest.raises(ProgrammingError, match="row-level security"), inside(sula):
            Programme.objects.filter(pk=ours.pk).update(owner=owner)


def test_a_project_cannot_be_of_another_municipalitys_programme(sula, stranda):
    theirs = make_programme(stranda)

    with pytest.raises(IntegrityError, match="programme_id_shared"), transaction.atomic():
        make_project(sula, programme_id=theirs.pk)


def test_a_project_cannot_be_moved_to_another_municipalitys_programme(sula, stranda):
    project, theirs = make_project(sula), make_programme(stranda)

    with pytest.raises(IntegrityError, match="programme_id_shared"), inside(sula):
        type(project).objects.filter(pk=project.pk).update(programme=theirs.pk)


def test_a_scope_of_two_municipalities_does_not_open_the_way_between_them(sula, stranda):
    theirs = make_programme(stranda)

    with pytest.raises(IntegrityError, match="programme_id_shared"), municipality_scope(sula.pk, stranda.pk):
        Call.objects.create(owner=sula, programme=theirs, code="own-x", name="Crossing", year=2027)


def test_an_internal_date_cannot_be_of_another_municipalitys_call(sula, stranda, coordinator):
    theirs = make_call(stranda)

    with pytest.raises(IntegrityError, match="call_id_shared"), inside(sula):
        InternalDate.objects.create(
            municipality=sula, call_id=theirs.pk, step="draft", day="2027-01-01", moved_by=coordinator
        )


def test_keys_to_shared_and_own_rows_are_taken(sula):
    ours = make_programme(sula)

    own, shared = make_project(sula, programme_id=ours.pk), make_project(sula, programme_id="nordplus")

    assert (own.programme_id, shared.programme_id) == (ours.pk, "nordplus")
