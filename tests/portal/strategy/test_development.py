"""Development work: heads register what their own units do."""

import pytest
from django.core.exceptions import PermissionDenied

from portal.strategy import actions
from portal.strategy.models import DevelopmentWork
from tests.factories import inside, make_development_work, make_institution, make_member

NEW = "/sula/strategy/development/new/"
TYPED = {"title": "Lesing", "theme": "language", "starts": "2025-08-01", "state": "ongoing"}


def test_a_head_registers_and_changes_the_work_of_the_own_unit_only(sign_in, sula, leader):
    own, other = make_institution(sula, "Vik skule"), make_institution(sula, "Nes skule")
    head = make_member(sula, "head", institutions=[own])
    others = make_development_work(sula, institutions=[other])
    client = sign_in(head)

    refused = client.post(NEW, TYPED | {"institutions": [other.pk]})
    client.post(NEW, TYPED | {"institutions": [own.pk, other.pk]})

    assert list(refused.context["form"].errors) == ["institutions"]
    with inside(sula):
        made = DevelopmentWork.objects.exclude(pk=others.pk).with_unit_names().get()
        assert made.unit_names == ["Nes skule", "Vik skule"]
        with pytest.raises(PermissionDenied):
            actions.change_development_work(made, by=head, fields={}, institutions=[other])
    edits = [client.get(f"/sula/strategy/development/{one.pk}/edit/").status_code for one in (made, others)]
    assert edits == [200, 403]


def test_the_list_finds_by_unit_and_theme(sign_in, sula, leader):
    make_development_work(sula, "Lesing", institutions=[make_institution(sula, "Vik skule")])
    make_development_work(sula, "Koding", theme="digital")
    client = sign_in(leader)

    found = [
        [one.title for one in client.get(f"/sula/strategy/development/?{query}").context["page_obj"]]
        for query in ("institution=vik", "theme=digital", "text=les")
    ]

    assert found == [["Lesing"], ["Koding"], ["Lesing"]]
