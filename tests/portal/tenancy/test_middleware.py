"""What stands before every view: language, the door of the municipality, headers."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls.resolvers import RegexPattern, URLResolver

from portal.tenancy import account_urls
from portal.tenancy.checks import walk
from portal.tenancy.models import Member, User
from portal.tenancy.views.members import MembersPage
from tests.databases import ROOT
from tests.factories import inside, make_member

LOGIN = "/account/login/"


def language_of(page) -> str:
    return page.content.decode().partition('<html lang="')[2].partition('"')[0]


# Language --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("no", "nb"),
        ("no-NO,no;q=0.9", "nb"),
        ("de, no;q=0.8, en;q=0.5", "nb"),
        ("nn-NO", "nn"),
        ("sv-SE,en;q=0.5", "sv"),
        ("en-GB", "en"),
        ("fr", "nb"),
        ("", "nb"),
    ],
)
def test_browsers_language_is_read_and_norwegian_is_bokmal(accepted, language):
    assert language_of(Client(headers={"accept-language": accepted}).get(LOGIN)) == language


@pytest.mark.django_db
def test_choice_in_this_browser_wins_over_its_settings():
    client = Client(headers={"accept-language": "en"})

    answer = client.post("/account/language/", {"language": "sv", "next": LOGIN})

    assert (answer.url, language_of(client.get(LOGIN))) == (LOGIN, "sv")


def test_choice_of_the_person_wins_in_every_browser(coordinator, sign_in):
    sign_in(coordinator).post("/account/language/", {"language": "nn"})

    elsewhere = sign_in(coordinator).get("/account/security/")

    assert language_of(elsewhere) == "nn"


def test_the_next_person_at_the_browser_does_not_read_the_language_of_the_last(coordinator, sign_in):
    client = sign_in(coordinator)

    client.post("/account/language/", {"language": "nn"})
    client.logout()

    assert language_of(client.get(LOGIN)) == "en"


@pytest.mark.django_db
def test_one_is_not_led_to_another_site():
    answer = Client().post("/account/language/", {"language": "sv", "next": "https://evil.example/"})

    assert answer.url == "/"


def test_an_unknown_language_changes_nothing(coordinator, sign_in):
    sign_in(coordinator).post("/account/language/", {"language": "xx"})

    coordinator.user.refresh_from_db()
    assert coordinator.user.language == ""


@pytest.mark.django_db
def test_language_is_changed_by_post_only():
    assert Client().get("/account/language/").status_code == 405


# The door --------------------------------------------------------------------------------------------------------


def test_anonymous_is_led_to_sign_in_and_back(sula):
    assert Client().get("/sula/members/").url == "/account/login/?next=/sula/members/"


def test_a_stranger_gets_404_and_so_does_an_unknown_municipality(coordinator, stranda, sign_in):
    client = sign_in(coordinator)

    assert [client.get(f"/{slug}/members/").status_code for slug in ("sula", "stranda", "nowhere")] == [200, 404, 404]


def test_a_server_error_undoes_what_the_request_wrote(coordinator, sign_in, monkeypatch):
    def write_and_fail(page, request, **kwargs):
        Member.objects.filter(pk=request.member.pk).update(name="Half done")
        raise RuntimeError

    monkeypatch.setattr(MembersPage, "get", write_and_fail)
    client = sign_in(coordinator)
    client.raise_request_exception = False

    answer = client.get("/sula/members/")

    with inside(coordinator.municipality):
        assert (answer.status_code, Member.objects.get(pk=coordinator.pk).name) == (500, "Kari Koordinator")


def test_a_streamed_body_is_read_inside_the_municipality(coordinator, stranger, sign_in, monkeypatch):
    def stream(page, request, **kwargs):
        return StreamingHttpResponse(f"{member.name};" for member in Member.objects.iterator())

    monkeypatch.setattr(MembersPage, "get", stream)

    assert sign_in(coordinator).get("/sula/members/").getvalue() == b"Kari Koordinator;"


def test_only_these_addresses_open_without_signing_in():
    patterns = [pattern for _, pattern in walk(URLResolver(RegexPattern(""), account_urls))]

    assert {pattern.name for pattern in patterns if not getattr(pattern.callback, "login_required", True)} == {
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        "demo_sign_in",
        "invitation",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "openid_connect_callback",
        "openid_connect_login",
        "set_language",
        "socialaccount_login_cancelled",
    }


# Headers ---------------------------------------------------------------------------------------------------------


def test_pages_carry_the_headers_of_a_careful_service(coordinator, sign_in):
    headers = sign_in(coordinator).get("/sula/members/").headers

    assert set(headers["Content-Security-Policy"].split("; ")) == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    }
    assert {name: headers[name] for name in HEADERS} == HEADERS


HEADERS = {
    "Cache-Control": "private, no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def settings_at(address: str, *names: str) -> list:
    """The settings of a portal at another address, read by a process of its own."""
    script = (
        f"import json; from django.conf import settings; print(json.dumps([getattr(settings, n) for n in {names}]))"
    )
    environment = {**os.environ, "BASE_URL": address, "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, check=True, capture_output=True)
    return json.loads(done.stdout)


COOKIES = (
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
)


def test_at_a_public_address_cookies_are_for_this_host_and_encrypted_lines_only():
    assert settings_at("https://vidsyn.example", *COOKIES) == ["__Host-session", "__Host-csrf", True, True, True]


def test_at_a_public_address_browsers_are_told_to_stay_encrypted():
    names = ("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS")

    assert settings_at("https://vidsyn.example", *names) == [True, 31536000, True]


def test_scripts_cannot_read_the_cookies(settings, coordinator):
    settings.DEMO = True
    User.objects.filter(pk=coordinator.user_id).update(email="kari@demo.vidsyn.example")

    cookies = Client().post("/account/demo/", {"member": coordinator.pk}).cookies

    assert {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in cookies.items()} == {
        "vidsyn_session": (True, "Lax"),
        "vidsyn_csrf": (True, "Lax"),
    }


def test_a_member_whose_time_is_over_finds_nothing(sula, sign_in):
    assert sign_in(make_member(sula, "staff", ended=date(2026, 1, 1))).get("/sula/members/").status_code == 404
