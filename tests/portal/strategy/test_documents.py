"""Steering documents: how long they hold, and whom the portal tells in time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.strategy.validity import validity_on, warned_until
from portal.tenancy.worklist import worklist_of
from tests.factories import inside, make_member, make_steering_document

TODAY = date(2026, 8, 31)


@pytest.mark.parametrize(
    ("ends", "validity"),
    [
        (None, "valid"),
        (date(2027, 3, 1), "valid"),
        (date(2027, 2, 28), "expiring"),
        (TODAY, "expiring"),
        (date(2026, 8, 30), "expired"),
    ],
)
def test_a_document_expires_soon_for_six_months(ends, validity):
    assert validity_on(TODAY, starts=date(2024, 1, 1), ends=ends) == validity


def test_a_document_of_tomorrow_is_not_in_force_yet():
    assert validity_on(TODAY, starts=date(2026, 9, 1), ends=None) == "ahead"
    assert warned_until(date(2026, 6, 30)) == date(2026, 12, 30)


def documents_due(member):
    with inside(member.municipality):
        return [item.title for item in worklist_of(member) if item.kind.code == "steering_document"]


def test_who_follows_up_plans_is_told_of_what_expires_until_something_replaces_it(sula, leader):
    last = warned_until(timezone.localdate())
    soon = make_steering_document(sula, "Oppvekstplan", valid_to=last)
    make_steering_document(sula, "Kvalitetsplan", valid_to=last + timedelta(days=1))
    make_steering_document(sula, "Gammal", valid_to=date(2025, 1, 1), removed_at=timezone.now())
    told = documents_due(leader), documents_due(make_member(sula, "head"))

    make_steering_document(sula, "Ny oppvekstplan", replaces=soon)

    assert told == (["It expires: Oppvekstplan"], [])
    assert documents_due(leader) == []


def test_the_list_says_what_was_replaced(sign_in, sula, leader):
    old = make_steering_document(sula, "Oppvekstplan", valid_to=date(2025, 1, 1))
    make_steering_document(sula, "Ny oppvekstplan", replaces=old)

    documents = sign_in(leader).get("/sula/strategy/documents/").context["documents"]

    found = [(one.title, one.is_replaced, one.validity) for one in documents]
    assert found == [("Ny oppvekstplan", False, "valid"), ("Oppvekstplan", True, "expired")]
