"""What the digest by mail says of a member's next steps."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import override

from portal.tenancy.worklist import worklist_of
from tests.factories import inside, make_institution, make_member, make_project


def test_a_project_past_its_end_stands_in_the_digest_with_its_page(sula, coordinator):
    project = make_project(sula, "Kyst og kultur", contact=coordinator, ends=date(2026, 1, 31))

    with inside(sula), override("en"):
        items = worklist_of(coordinator)

    assert ("Close “Kyst og kultur”", f"/sula/projects/{project.pk}/") in [(item.title, item.url) for item in items]


def test_a_board_member_has_nothing_to_do(sula):
    make_institution(sula)
    board = make_member(sula, "board")

    with inside(sula):
        assert worklist_of(board) == []


def test_what_is_overdue_stands_in_the_digest_with_the_page_of_what_is_due(sula, coordinator):
    ended = timezone.localdate() - timedelta(days=90)
    make_project(sula, "Hav", contact=coordinator, status="completed", starts=date(2025, 1, 1), ends=ended)

    with inside(sula), override("en"):
        items = worklist_of(coordinator)

    assert ("2 things are overdue", "/sula/projects/due/") in [(item.title, item.url) for item in items]
