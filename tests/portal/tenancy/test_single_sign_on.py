"""OpenID Connect: it opens logins that invitations made, and makes none."""

import html
import re
from urllib.parse import urlsplit

import httpx
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from portal.tenancy.models import User
from tests.factories import make_member, make_municipality, make_user
from tests.portal.tenancy.openid import CLIENT, SECRET, running_provider

LOGIN = "/account/single-sign-on/oidc/login/"
PERSON = {"sub": "feide:1", "email": "rita@example.org", "email_verified": True, "name": "Rita Rektor"}
PASSWORD = "tre fjell og en fjord"


@pytest.fixture(scope="module")
def running():
    with running_provider() as provider:
        yield provider


def providers(running):
    """What settings make of the environment."""
    app = {"provider_id": "oidc", "name": "Feide", "client_id": CLIENT, "secret": SECRET}
    app["settings"] = {"server_url": running.issuer, "oauth_pkce_enabled": True, "verified_email": ["sula.example"]}
    return {"openid_connect": {"APPS": [app]}}


@pytest.fixture
def provider(running, settings, db):
    settings.SOCIALACCOUNT_PROVIDERS = providers(running)
    running.person = dict(PERSON)
    return running


@pytest.fixture
def head(sula):
    """Somebody who has accepted an invitation, and so proved the address."""
    member = make_member(sula, "head", user=make_user("rita@example.org", password=PASSWORD))
    EmailAddress.objects.create(user=member.user, email=member.user.email, verified=True, primary=True)
    return member


@pytest.fixture
def browser():
    return Client(headers={"accept-language": "en"})


def go_through(browser, next_page=""):
    """Press the button, visit the provider and come back."""
    page = browser.post(LOGIN, {"next": next_page} if next_page else {}).content.decode()
    away = html.unescape(re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page)[1])
    back = urlsplit(httpx.get(away).headers["Location"])
    return browser.get(f"{back.path}?{back.query}")


def test_sign_in_page_names_the_provider(browser, provider):
    assert "Sign in with Feide" in browser.get(reverse("account_login")).content.decode()


def test_a_confirmed_address_opens_the_login_that_has_it(browser, provider, head):
    answer = go_through(browser)

    assert (answer.url, browser.session["_auth_user_id"]) == ("/", str(head.user_id))
    assert SocialAccount.objects.get().user == head.user


def test_one_comes_back_to_the_page_that_was_wanted(browser, provider, head):
    assert go_through(browser, "/sula/members/").url == "/sula/members/"


def test_what_the_provider_tells_of_the_person_is_not_stored(browser, provider, head):
    go_through(browser)
    go_through(Client())

    assert SocialAccount.objects.get().extra_data == {}


def test_the_password_of_an_invited_person_stays(browser, provider, head):
    go_through(browser)

    assert User.objects.get(pk=head.user_id).check_password(PASSWORD)


def test_a_connected_account_opens_the_login_under_a_new_address_too(browser, provider, head):
    go_through(browser)
    provider.person["email"] = "rita.ny@example.org"

    again = Client()
    go_through(again)

    assert again.session["_auth_user_id"] == str(head.user_id)


def test_an_unknown_person_is_told_to_ask_for_an_invitation(browser, provider):
    answer = go_through(browser)

    assert "You need an invitation" in answer.content.decode()
    assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)


def test_an_unconfirmed_address_opens_nothing(browser, provider, head):
    provider.person["email_verified"] = False

    answer = go_through(browser)

    assert ("You need an invitation" in answer.content.decode(), "_auth_user_id" in browser.session) == (True, False)


def test_an_address_in_a_trusted_domain_needs_no_confirmation(browser, provider, sula):
    make_member(sula, "head", user=make_user("rita@sula.example"))
    provider.person |= {"email": "rita@sula.example", "email_verified": False}

    assert go_through(browser).url == "/"


def test_who_changes_their_mind_is_led_back(browser, provider):
    provider.person = {}

    answer = go_through(browser)

    assert "You stopped signing in" in browser.get(answer.url).content.decode()


def test_an_answer_that_nobody_asked_for_is_refused(browser, provider):
    answer = browser.get(f"{LOGIN}callback/?code=x&state=y")

    assert (answer.status_code, "Signing in did not work" in answer.content.decode()) == (401, True)


def test_a_get_asks_first(browser, provider):
    page = browser.get(LOGIN).content.decode()

    assert ("Sign in with Feide" in page, "http-equiv" in page) == (True, False)


def test_connected_accounts_are_shown_and_disconnected(browser, provider, head):
    go_through(browser)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    address = reverse("socialaccount_connections")

    page = browser.get(address).content.decode()
    browser.post(address, {"account": SocialAccount.objects.get().pk})

    assert ("Disconnect" in page, SocialAccount.objects.count()) == (True, 0)


@pytest.mark.django_db
def test_without_a_provider_there_is_no_address(browser):
    assert browser.post(LOGIN).status_code == 404


@pytest.mark.browser
@pytest.mark.live
def test_a_real_browser_gets_to_the_provider_and_back(running, browser_page, settings):
    settings.SOCIALACCOUNT_PROVIDERS = providers(running)
    running.person = PERSON
    make_member(make_municipality("sula"), "head", user=make_user(PERSON["email"]))

    browser_page.goto("/account/login/?next=/account/security/")
    browser_page.get_by_role("button", name="Sign in with Feide").click()

    browser_page.wait_for_url("**/account/security/")
