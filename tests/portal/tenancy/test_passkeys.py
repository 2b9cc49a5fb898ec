"""Passkeys in a real browser, with Chromium's virtual authenticator."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import expect

from tests.factories import make_member, make_municipality, make_user

PASSWORD = "tre fjell og en fjord"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

pytestmark = [pytest.mark.browser, pytest.mark.live]


@pytest.fixture
def page(browser_page):
    """A browser on a device that holds passkeys, and a member who has a password only."""
    cache.clear()
    make_member(make_municipality("sula"), "head", user=make_user("rita@sula.example", password=PASSWORD))
    devtools = browser_page.context.new_cdp_session(browser_page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return browser_page


def sign_in_with_password(page):
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill("rita@sula.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page):
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


def add_passkey(page):
    page.goto("/account/security/passkeys/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name of the passkey").fill("Work telephone")
    page.get_by_role("button", name="Add the passkey").click()


def test_a_passkey_is_added_signs_in_and_is_the_second_step_after_a_password(page):
    sign_in_with_password(page)
    add_passkey(page)
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert Authenticator.objects.get(type="webauthn").wrap().name == "Work telephone"

    sign_out(page)
    page.goto("/account/login/?next=/account/security/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Sign-in and security")).to_be_visible()

    sign_out(page)
    sign_in_with_password(page)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/sula/")


def test_a_device_without_a_passkey_is_told(page):
    page.goto("/account/login/")

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert").filter(has_text="That did not work.")).to_be_visible()
