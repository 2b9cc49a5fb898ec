"""Who may open what: a row for every address and method, tried by every role, a stranger and a visitor."""

from io import BytesIO

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern
from django.utils.translation import override

from tests.address_rows import ROLES
from tests.addresses import MATRIX
from tests.factories import make_institution, make_member
from tests.outside_addresses import OUTSIDE
from tests.world import make_world

METHODS = ("get", "post", "put", "patch", "delete")


def patterns(resolver, prefix="", namespace=""):
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield namespace + (entry.name or route), route
        else:
            yield from patterns(entry, route, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


def signed_in(member) -> Client:
    client = Client(headers={"accept-language": "en"}, raise_request_exception=True)
    client.force_login(member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def answer(client, method, path) -> int:
    """The status, with everything undone that the request did."""
    with transaction.atomic():
        response = getattr(client, method)(path)
        if response.streaming:
            b"".join(response.streaming_content)
            (getattr(response, "file_to_stream", None) or BytesIO()).close()
        transaction.set_rollback(True)
    return response.status_code


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """One of everything, made once for all addresses."""
    with django_db_blocker.unblock(), override("en"), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(made, db):
    """One of everything; what a test does to it is undone."""
    return made


def test_every_address_has_a_row():
    known = {row.name for row in MATRIX} | OUTSIDE.keys()

    missing = {name for name, _ in patterns(get_resolver()) if not name.startswith("admin:")} - known

    assert missing == set()


def expected(row) -> dict[str, int]:
    allowed = {ROLES[letter] for letter in row.roles}
    visitor = 401 if row.name == "tenancy:draft" else 302  # a script cannot follow to the sign-in page
    statuses = {role: row.status if role in allowed else 403 for role in ROLES.values()}
    return statuses | {"stranger": 404, "visitor": visitor}


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method} {row.name}")
def test_each_role_may_do_what_the_matrix_says(row, world):
    path = f"/sula/{row.path.format(**world.parts)}"
    clients = {role: signed_in(member) for role, member in world.people.items()}
    clients |= {"stranger": signed_in(world.stranger), "visitor": Client()}

    statuses = {who: answer(client, row.method, path) for who, client in clients.items()}

    assert statuses == expected(row)


@pytest.mark.parametrize("name", sorted({row.name for row in MATRIX}))
def test_methods_without_a_row_are_refused(name, world):
    rows = [row for row in MATRIX if row.name == name]
    client = signed_in(world.people[ROLES[rows[0].roles[0]]])
    others = set(METHODS) - {row.method for row in rows}

    statuses = {method: answer(client, method, f"/sula/{rows[0].path.format(**world.parts)}") for method in others}

    assert statuses == dict.fromkeys(others, 405)


@pytest.mark.parametrize("name", OUTSIDE)
def test_pages_outside_the_municipalities(name, world):
    path, visitor, member = OUTSIDE[name]

    statuses = answer(Client(), "get", path), answer(signed_in(world.people["staff"]), "get", path)

    assert statuses == (visitor, member)


def test_operators_pages_do_not_exist_for_members(world):
    paths = {
        route
        for name, route in patterns(get_resolver())
        if name.startswith("admin:") and "<" not in route and "(" not in route
    }
    client = signed_in(world.people["coordinator"])

    final = {client.get(f"/{path}", follow=True).status_code for path in paths}

    assert final == {404}


def test_staff_of_another_unit_may_read_and_not_change_a_project(world):
    other = make_member(world.sula, "staff", institutions=[make_institution(world.sula)])
    path = f"/sula/projects/{world.project.pk}/"

    statuses = answer(signed_in(other), "get", path), answer(signed_in(other), "get", f"{path}edit/")

    assert statuses == (200, 403)
