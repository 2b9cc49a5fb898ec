"""A running portal on loopback, and Chromium in front of it."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from portal.tenancy.models import Member


@pytest.fixture
def live_portal(committed) -> Iterator[str]:
    """The address of a server in a thread, with connections of its own: rows have to be committed."""
    server = LiveServerThread("localhost", lambda portal: portal)  # WhiteNoise serves the collected static files
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://localhost:{server.port}"
    server.terminate()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of the process."""
    # Playwright's loop runs in this thread, and Django would take every query of a test for one inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium, live_portal) -> Iterator[Page]:
    """A page in a browser of its own, in English; a script's error or a breach of the page's policy fails the test."""
    context = chromium.new_context(base_url=live_portal, locale="en-GB")
    context.set_default_timeout(90_000)  # milliseconds; a slow machine is no failure
    page, complaints = context.new_page(), []

    def listen(message: ConsoleMessage):
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def enter(page: Page, address: str, member: Member) -> None:
    """Sign the browser in as the member, without the sign-in page."""
    client = Client()
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
