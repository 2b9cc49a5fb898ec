"""The log of who opened personal data of others."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from portal.audit.models import Opening
from portal.tenancy.models import Member
from tests.addresses import MATRIX
from tests.factories import inside, make_member
from tests.world import make_world


@pytest.fixture
def rita(sula):
    """A head."""
    return make_member(sula, "head", name="Rita Rektor")


def noted(municipality):
    with inside(municipality):
        return list(Opening.objects.order_by("pk").values_list("viewer__name", "page", "subject", "shown"))


def test_a_list_is_noted_as_showing_everybody_and_once_an_hour(sula, rita, coordinator, sign_in):
    client = sign_in(rita)

    for address in ("/sula/members/", "/sula/members/?text=kari", "/sula/members/"):
        client.get(address)

    assert noted(sula) == [("Rita Rektor", "members", 0, None)]


def test_each_member_whose_page_is_opened_is_noted_and_not_the_own(sula, rita, coordinator, sign_in):
    client = sign_in(rita)

    for member in (rita, coordinator, coordinator):
        client.get(f"/sula/members/{member.pk}/")

    assert noted(sula) == [("Rita Rektor", "member", coordinator.pk, [coordinator.pk])]


def test_the_next_hour_is_noted_again(sula, rita, coordinator, sign_in):
    client = sign_in(rita)
    client.get("/sula/members/")
    with inside(sula):
        first = Opening.objects.get()
        hour = first.hour - timedelta(hours=1)
        Opening.objects.create(municipality=sula, viewer=rita, page="members", hour=hour, opened_at=hour)

    client.get("/sula/members/")

    assert len(noted(sula)) == 2


def test_what_was_refused_or_not_found_is_not_noted(sula, rita, stranger, sign_in):
    sign_in(make_member(sula, "board")).get("/sula/members/")
    sign_in(rita).get(f"/sula/members/{stranger.pk}/")

    assert noted(sula) == []


def test_the_log_is_neither_changed_nor_removed_before_its_time(sula, rita, sign_in):
    sign_in(rita).get("/sula/members/")

    for change in (lambda rows: rows.update(page="other"), lambda rows: rows.delete()):
        with inside(sula), pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change(Opening.objects.all())

    assert len(noted(sula)) == 1


def test_the_coordinator_reads_who_looked_at_whom(sula, rita, coordinator, sign_in):
    sign_in(rita).get(f"/sula/members/{coordinator.pk}/")
    sign_in(rita).get("/sula/members/")
    client = sign_in(coordinator)

    page = client.get("/sula/privacy/openings/").content.decode()
    lists = client.get("/sula/privacy/openings/?what=members").content.decode()

    assert [text in page for text in ("Rita Rektor</td>", "All members", "Page of a member</td>")] == [True] * 3
    assert [text in lists for text in ("All members", "Page of a member</td>")] == [True, False]


@pytest.mark.parametrize("number", [3, 60])
def test_the_log_takes_the_same_few_queries(sula, coordinator, rita, sign_in, number, django_assert_num_queries):
    with inside(sula):
        now = timezone.now()
        Opening.objects.bulk_create(
            Opening(municipality=sula, viewer=rita, page="member", subject=one, shown=[coordinator.pk], hour=now)
            for one in range(number)
        )
    client = sign_in(coordinator)
    client.get("/sula/privacy/openings/")

    with django_assert_num_queries(11):
        client.get("/sula/privacy/openings/")


def content_of(response) -> bytes:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] != b"PK":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_every_page_that_shows_somebody_elses_address_says_so(db):
    world = make_world()
    reader = world.people["coordinator"]
    client = Client(headers={"accept-language": "en"})
    client.force_login(reader.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    with inside(world.sula):
        addresses = [email.encode() for email in Member.objects.exclude(pk=reader.pk).values_list("email", flat=True)]
    silent = set()

    for row in MATRIX:
        if row.method == "get" and row.status == 200 and "c" in row.roles:
            response = client.get(f"/sula/{row.path.format(**world.parts)}")
            shows = any(address in content_of(response) for address in addresses)
            view = response.resolver_match.func.view_class
            if shows and not view.opens_personal_data:
                silent.add(row.name)

    assert silent == set()
