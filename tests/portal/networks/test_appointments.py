"""Contact persons and substitutes: appointing, accepting, confirming, ending."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.networks import queries
from portal.networks.actions import accept_appointment, appoint, confirm_appointment, end_appointment
from portal.networks.actions.appointments import decline_appointment
from portal.networks.states import SeatState, a_year_before, state_of
from tests.factories import inside, make_appointment, make_institution

TODAY = timezone.localdate()


def held(institution):
    """The names of contact person and substitute today."""
    unit = queries.unit_of(type(institution).objects.get(pk=institution.pk))
    return tuple(seat and seat.member.name for _kind, seat in unit.seats)


def test_a_head_appoints_and_the_person_accepts(sula, school, head, liv):
    with inside(sula):
        waiting = appoint(school, member=liv, kind="contact", by=head, starts=TODAY)
        before = waiting.state, queries.to_accept(liv).count()
        accepted = accept_appointment(waiting, by=liv)
        after = accepted.state, queries.to_accept(liv).count()

    assert (before, after, accepted.accepted_on) == ((SeatState.WAITING, 1), (SeatState.IN_ORDER, 0), TODAY)


def test_who_appoints_oneself_has_accepted(sula, school, head):
    with inside(sula):
        seat = appoint(school, member=head, kind="contact", by=head, starts=TODAY)

    assert seat.accepted_on == TODAY


def test_the_one_before_hands_over_on_the_first_day(sula, school, head, liv, ola):
    before = make_appointment(school, liv)

    with inside(sula):
        appoint(school, member=ola, kind="contact", by=head, starts=TODAY)
        before.refresh_from_db()

        assert (before.ends, held(school)) == (TODAY, ("Ola Lærar", None))


def test_a_seat_can_change_hands_twice_a_day(sula, school, head, liv, ola):
    with inside(sula):
        first = appoint(school, member=liv, kind="contact", by=head, starts=TODAY)
        appoint(school, member=ola, kind="contact", by=head, starts=TODAY)
        first.refresh_from_db()

        assert (first.starts, first.ends, held(school)) == (TODAY, TODAY, ("Ola Lærar", None))


def test_a_substitute_who_becomes_contact_person_is_substitute_no_more(sula, school, head, liv):
    make_appointment(school, liv, "substitute")

    with inside(sula):
        appoint(school, member=liv, kind="contact", by=head, starts=TODAY)

        assert held(school) == ("Liv Lærar", None)


def test_a_seat_for_a_while_leaves_a_later_one_alone(sula, school, head, liv, ola):
    later = make_appointment(school, liv, starts=TODAY + timedelta(days=60))

    with inside(sula):
        appoint(school, member=ola, kind="contact", by=head, starts=TODAY, ends=TODAY + timedelta(days=30))
        later.refresh_from_db()

    assert later.ends is None


def test_nobody_is_appointed_twice_to_one_seat(sula, school, head, liv):
    make_appointment(school, liv)

    with inside(sula), pytest.raises(ValidationError):
        appoint(school, member=liv, kind="contact", by=head, starts=TODAY)


def test_a_head_appoints_for_the_own_unit_only(sula, head, liv):
    other = make_institution(sula)

    with inside(sula), pytest.raises(PermissionDenied):
        appoint(other, member=liv, kind="contact", by=head, starts=TODAY)


def test_nobody_accepts_for_somebody_else(sula, school, coordinator, liv):
    seat = make_appointment(school, liv, accepted_on=None)

    with inside(sula), pytest.raises(PermissionDenied):
        accept_appointment(seat, by=coordinator)


def test_who_says_no_leaves_the_seat_vacant(sula, school, head, liv):
    with inside(sula):
        seat = appoint(school, member=liv, kind="contact", by=head, starts=TODAY)
        before = queries.vacant_institutions(head).count()
        decline_appointment(seat, by=liv)

        assert (before, list(queries.vacant_institutions(head)), held(school)) == (0, [school], (None, None))
        with pytest.raises(ValidationError):
            accept_appointment(seat, by=liv)


def test_nobody_declines_what_is_accepted_or_for_somebody_else(sula, school, coordinator, liv):
    waiting = make_appointment(school, liv, "substitute", accepted_on=None)
    accepted = make_appointment(school, liv)

    with inside(sula):
        with pytest.raises(PermissionDenied):
            decline_appointment(waiting, by=coordinator)
        with pytest.raises(ValidationError):
            decline_appointment(accepted, by=liv)

        assert held(school) == ("Liv Lærar", "Liv Lærar")


def test_the_database_knows_one_open_seat_of_each_kind(sula, school, liv, ola):
    make_appointment(school, liv)

    with inside(sula), pytest.raises(IntegrityError, match="appointment_seat_once"), transaction.atomic():
        make_appointment(school, ola)


def test_the_head_is_asked_once_a_year(sula, school, head, liv):
    seat = make_appointment(school, liv, confirmed_on=a_year_before(TODAY))

    with inside(sula):
        asked = list(queries.to_confirm(head))
        confirm_appointment(seat, by=head)
        after = list(queries.to_confirm(head))

    assert (asked, after) == ([seat], [])


def test_the_coordinator_answers_for_all_units_and_a_teacher_for_none(sula, school, coordinator, head, liv):
    make_appointment(make_institution(sula), liv, confirmed_on=date(2025, 1, 1))

    with inside(sula):
        asked = {who.role: queries.to_confirm(who).count() for who in (coordinator, head, liv)}
        vacant = {who.role: queries.vacant_institutions(who).count() for who in (coordinator, head, liv)}

    assert asked == {"coordinator": 1, "head": 0, "staff": 0}
    assert vacant == {"coordinator": 1, "head": 1, "staff": 0}


def test_what_has_ended_cannot_be_confirmed(sula, school, head, liv):
    seat = make_appointment(school, liv, ends=TODAY)

    with inside(sula), pytest.raises(ValidationError):
        confirm_appointment(seat, by=head)


def test_an_ended_seat_is_vacant_at_once(sula, school, head, liv):
    seat = make_appointment(school, liv)

    with inside(sula):
        end_appointment(seat, by=head)

        assert held(school) == (None, None)


def test_the_seat_of_a_member_who_has_left_is_vacant(sula, school, liv):
    make_appointment(school, liv)

    with inside(sula):
        type(liv).objects.filter(pk=liv.pk).update(ended=TODAY)

        assert held(school) == (None, None)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 11, 22), date(2025, 11, 22)), (date(2028, 2, 29), date(2027, 2, 28))],
)
def test_a_confirmation_holds_for_a_year(on, expected):
    assert a_year_before(on) == expected
    assert state_of(on, expected, on=on) == SeatState.UNCONFIRMED
    assert state_of(on, expected + timedelta(days=1), on=on) == SeatState.IN_ORDER
