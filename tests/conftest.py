"""People and places of the tests: Sula, and a stranger from Stranda."""

import pytest
from django.db import connections
from django.test import Client
from django.utils.translation import override
from hypothesis import settings

from tests.databases import drop_database, empty_tables, make_database
from tests.factories import make_institution, make_member, make_municipality
from tests.live import browser_page, chromium, live_portal  # noqa: F401 (fixtures)
from tests.portal.mail.postbox import postbox  # noqa: F401 (fixture)
from tests.workers import worker  # noqa: F401 (fixture)

settings.load_profile("ci")  # the same examples at every run, and no clock: a slow machine is no failure


def pytest_collection_modifyitems(items):
    """The longest tests first, so that one process does not go on alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(autouse=True)
def english():
    """Outside requests the words of the source, whatever language the test before has left."""
    with override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """This process's own database instead of the one that Django would make as a superuser."""
    make_database()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    drop_database()


@pytest.fixture
def sula(db):
    """A municipality."""
    return make_municipality("sula")


@pytest.fixture
def stranda(db):
    """Another municipality."""
    return make_municipality("stranda")


@pytest.fixture
def coordinator(sula):
    """Sula's coordinator."""
    return make_member(sula, "coordinator", name="Kari Koordinator")


@pytest.fixture
def school(sula):
    """Langevåg skule."""
    return make_institution(sula, "Langevåg skule")


@pytest.fixture
def head(sula, school):
    """The head of Langevåg skule."""
    return make_member(sula, "head", name="Hanne Rektor", institutions=[school])


@pytest.fixture
def stranger(stranda):
    """The coordinator of another municipality."""
    return make_member(stranda, "coordinator", name="Frode Framand")


@pytest.fixture
def sign_in():
    """A client signed in as a member: `sign_in(coordinator).get(…)`."""

    def signed_in(member) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def committed(request, django_db_setup, django_db_blocker):
    """Rows are committed, so that servers and workers see them, and removed afterwards."""
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        empty_tables()
