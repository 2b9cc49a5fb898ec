"""Two gigabytes sent to the form of a document, over a socket and from a browser."""

import re

import httpx
import pytest
from django.conf import settings
from playwright.sync_api import expect

from projects.portfolio.models import Document
from tests.factories import inside, make_institution, make_member, make_municipality, make_project
from tests.live import enter
from tests.portal.kit.uploads.server import MEGABYTE, running, upload

TOO_LARGE = "The file is larger than 25 MB. Make it smaller or split it, and choose it again."
TWO_GIGABYTES = 2048 * MEGABYTE


@pytest.fixture
def server(committed, tmp_path):
    """The portal behind gunicorn; what is uploaded waits in a folder of its own."""
    with running(tmp_path) as started:
        yield started


@pytest.fixture
def sula(committed):
    """A municipality whose rows the server sees."""
    return make_municipality("sula")


@pytest.fixture
def teacher(sula):
    """Staff of one school."""
    return make_member(sula, "staff", institutions=[make_institution(sula, "Langevåg skule")])


@pytest.fixture
def new(sula, teacher):
    """The address of the form."""
    return f"/sula/projects/{make_project(sula, contact=teacher).pk}/documents/new/"


def documents(sula) -> int:
    with inside(sula):
        return Document.objects.count()


@pytest.mark.live
def test_two_gigabytes_are_refused_at_the_field_and_nothing_typed_is_lost(server, sula, teacher, new, sign_in):
    session = sign_in(teacher).cookies[settings.SESSION_COOKIE_NAME].value
    cookies = {settings.SESSION_COOKIE_NAME: session}
    page = httpx.get(f"http://localhost:{server.port}{new}", cookies=cookies, headers={"accept-language": "en"})
    cookies |= dict(page.cookies)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text).group(1)
    fields = {"csrfmiddlewaretoken": token, "kind": "report", "title": "Sluttrapport"}

    sent = "; ".join(f"{name}={value}" for name, value in cookies.items())
    answer = upload(server, new, cookies=sent, fields=fields, size=TWO_GIGABYTES)

    assert (answer.status, documents(sula)) == (413, 0)
    assert TOO_LARGE in answer.body
    assert 'value="Sluttrapport"' in answer.body
    assert answer.sent < 20 * MEGABYTE
    assert answer.grown < 30 * MEGABYTE
    assert answer.kept <= 25 * MEGABYTE


@pytest.mark.browser
@pytest.mark.live
def test_a_browser_shows_the_form_again(server, sula, teacher, new, chromium, tmp_path_factory):
    film = tmp_path_factory.mktemp("film") / "film.pdf"
    with film.open("wb") as file:
        file.truncate(TWO_GIGABYTES)
    address = f"http://localhost:{server.port}"
    context = chromium.new_context(base_url=address, locale="en-GB")
    page = context.new_page()
    enter(page, address, teacher)

    page.goto(new)
    page.get_by_label("Title").fill("Sluttrapport")
    page.get_by_label("File").set_input_files(film)
    page.get_by_role("button", name="Add").click()

    expect(page.locator(".ds-validation-message")).to_have_text(TOO_LARGE)
    assert page.get_by_label("Title").input_value() == "Sluttrapport"
    assert documents(sula) == 0
    context.close()
