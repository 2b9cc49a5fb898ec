"""The second step of signing in: authenticator app and recovery codes."""

import base64
import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from portal.tenancy.sealed import seal, unseal
from tests.factories import make_member, make_user

PASSWORD = "tre fjell og en fjord"
PERSON = {"login": "rita@sula.example", "password": PASSWORD}


@pytest.fixture(autouse=True)
def no_earlier_tries():
    cache.clear()


@pytest.fixture
def head(sula):
    return make_member(sula, "head", user=make_user("rita@sula.example", password=PASSWORD))


@pytest.fixture
def browser(head):
    client = Client(headers={"accept-language": "en"})
    client.post(reverse("account_login"), PERSON)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up(browser) -> str:
    """Turn the app on; the secret that it holds."""
    address = reverse("mfa_activate_totp")
    secret = re.search(r"<dt>Secret</dt><dd>(\w+)</dd>", browser.get(address).content.decode())[1]
    browser.post(address, {"code": code(secret)})
    return secret


def begin(head):
    """Sign in as far as the password goes."""
    client = Client(headers={"accept-language": "en"})
    return client, client.post(reverse("account_login"), PERSON)


def test_changes_ask_for_the_password_again(head):
    client, _ = begin(head)

    answer = client.get(reverse("mfa_activate_totp"))

    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_the_picture_of_the_secret_stands_on_white(browser):
    page = browser.get(reverse("mfa_activate_totp")).content.decode()

    picture = base64.b64decode(re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)[1]).decode()
    assert 'fill="white"' in picture


def test_a_wrong_first_code_turns_nothing_on(browser):
    answer = browser.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "This code is wrong or too old." in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_the_secret_is_sealed_in_the_database(browser):
    secret = set_up(browser)

    stored = Authenticator.objects.get(type="totp").data["secret"]

    assert (secret in stored, unseal(stored)) == (False, secret)


def test_an_operator_whose_address_no_letter_has_proved_can_set_it_up(browser, head):
    EmailAddress.objects.create(user=head.user, email=head.user.email, verified=False, primary=True)

    set_up(browser)

    assert Authenticator.objects.filter(type="totp").exists()


def test_a_seal_holds_when_the_key_is_changed(settings):
    sealed = seal("secret")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]

    assert unseal(sealed) == "secret"


def test_signing_in_then_asks_for_a_code(browser, head):
    secret = set_up(browser)
    client, answer = begin(head)
    before = "_auth_user_id" in client.session
    cache.clear()  # a code counts once; the one of these thirty seconds has been used

    client.post(reverse("mfa_authenticate"), {"code": code(secret)})

    assert (answer.url, before, "_auth_user_id" in client.session) == (reverse("mfa_authenticate"), False, True)


def test_a_recovery_code_signs_in_once(browser, head):
    set_up(browser)
    page = browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    spare = re.search(r"<code>(\w+)</code>", page)[1]
    entered = []

    for _ in range(2):
        client, _answer = begin(head)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        entered.append("_auth_user_id" in client.session)

    assert entered == [True, False]


def test_codes_can_be_downloaded_and_made_anew(browser):
    set_up(browser)
    old = browser.get(reverse("mfa_download_recovery_codes"))

    browser.post(reverse("mfa_generate_recovery_codes"))

    new = browser.get(reverse("mfa_download_recovery_codes"))
    assert old.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert (len(old.content.split()), set(old.content.split()) & set(new.content.split())) == (10, set())


def test_turning_it_off_needs_only_the_password_then(browser, head):
    set_up(browser)

    browser.post(reverse("mfa_deactivate_totp"))

    client, _ = begin(head)
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("name", ["mfa_index", "mfa_list_webauthn", "account_change_password", "usersessions_list"])
def test_pages_of_ones_account_are_our_own(browser, name):
    page = browser.get(reverse(name)).content.decode()

    assert ('<nav class="tabs"' in page, "<script>" in page) == (True, False)
