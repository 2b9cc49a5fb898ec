"""Signing in with a password, in the demo, and out again."""

import re

import pytest
from allauth.account.models import EmailAddress
from celery import current_app
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from portal.tenancy.models import User
from tests.factories import make_member, make_municipality, make_user

PASSWORD = "tre fjell og en fjord"


@pytest.fixture(autouse=True)
def no_earlier_tries():
    cache.clear()


@pytest.fixture
def head(sula):
    return make_member(sula, "head", name="Rita Rektor", user=make_user("rita@sula.example", password=PASSWORD))


@pytest.fixture
def browser():
    return Client(headers={"accept-language": "en"})


def sign_in_with(browser, email, password):
    return browser.post(reverse("account_login"), {"login": email, "password": password})


def test_password_opens_the_portal(browser, head):
    answer = sign_in_with(browser, "Rita@Sula.example", PASSWORD)

    assert (answer.headers["Location"], browser.session["_auth_user_id"]) == ("/", str(head.user_id))


def test_the_language_of_the_one_who_signs_in_wins_over_the_browsers(browser, head):
    User.objects.update(language="nn")
    browser.post(reverse("set_language"), {"language": "sv"})

    sign_in_with(browser, "rita@sula.example", PASSWORD)

    assert '<html lang="nn"' in browser.get("/account/security/").content.decode()
    assert browser.cookies["django_language"].value == ""


def test_without_the_tick_the_session_ends_with_the_browser(browser, head):
    sign_in_with(browser, "rita@sula.example", PASSWORD)

    assert browser.session.get_expire_at_browser_close()


def test_wrong_password_is_told_without_saying_whether_the_login_exists(browser, head):
    known = sign_in_with(browser, "rita@sula.example", "wrong password").content.decode()
    unknown = sign_in_with(browser, "nobody@sula.example", "wrong password").content.decode()

    text = "The e-mail address or the password is wrong."
    assert (text in known, text in unknown) == (True, True)


def test_five_failed_tries_lock_the_login_for_a_while(browser, head):
    for _ in range(5):
        sign_in_with(browser, "rita@sula.example", "wrong password")

    answer = sign_in_with(browser, "rita@sula.example", PASSWORD)

    assert "Too many failed tries. Wait five minutes and try again." in answer.content.decode()
    assert "_auth_user_id" not in browser.session


def test_a_closed_login_does_not_open(browser, head):
    User.objects.filter(pk=head.user_id).update(is_active=False)

    answer = sign_in_with(browser, "rita@sula.example", PASSWORD)

    assert (answer.url, "_auth_user_id" in browser.session) == (reverse("account_inactive"), False)


def test_signing_out_needs_a_post(browser, head):
    sign_in_with(browser, "rita@sula.example", PASSWORD)

    browser.get(reverse("account_logout"))
    still_in = "_auth_user_id" in browser.session
    browser.post(reverse("account_logout"))

    assert (still_in, "_auth_user_id" in browser.session) == (True, False)


@pytest.mark.django_db
def test_nobody_signs_up(browser):
    answer = browser.post(
        reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )

    assert "You need an invitation" in answer.content.decode()
    assert not User.objects.exists()


# The forgotten password ------------------------------------------------------------------------------------------


@pytest.fixture
def letters():
    """Letters are sent at once: tasks run where they are ordered."""
    current_app.conf.task_always_eager = True
    yield mail.outbox
    current_app.conf.task_always_eager = False


def test_forgotten_password_is_chosen_anew_by_a_link(browser, head, letters):
    EmailAddress.objects.create(user=head.user, email=head.user.email, verified=True, primary=True)
    browser.post(reverse("account_reset_password"), {"email": "rita@sula.example"})
    link = re.search(r"http://testserver(\S+)", letters[0].body)[1]

    form = browser.get(link, follow=True).request["PATH_INFO"]
    browser.post(form, {"password1": "fem nye fjorder her", "password2": "fem nye fjorder her"})

    assert letters[0].subject == "Choose a new password"
    assert sign_in_with(browser, "rita@sula.example", "fem nye fjorder her").status_code == 302


@pytest.mark.django_db
def test_a_stranger_who_asks_for_a_new_password_is_told_by_letter_only(browser, letters):
    answer = browser.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert answer.url == reverse("account_reset_password_done")
    assert (letters[0].to, letters[0].subject) == (["nobody@example.org"], "You have no login to Vidsyn")


def test_a_used_link_says_what_to_do(browser, head):
    answer = browser.get(reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "abc-def"}))

    assert "This link does not work any more" in answer.content.decode()


def test_two_different_passwords_are_told_in_our_words(browser, head):
    browser.force_login(head.user)

    answer = browser.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "fem nye fjorder her", "password2": "noe helt annet enn det"},
    )

    assert "The two passwords are not the same." in answer.content.decode()


# The demo --------------------------------------------------------------------------------------------------------


@pytest.fixture
def demo_leader(sula):
    return make_member(sula, "leader", name="Liv Leder", user=make_user("leader@demo.vidsyn.example"))


def test_demo_lists_its_accounts_of_every_municipality(browser, settings, demo_leader, head):
    make_member(make_municipality("stranda"), "staff", name="Stein Stab", user=make_user("staff@demo.vidsyn.example"))
    settings.DEMO = True

    page = browser.get(reverse("account_login")).content.decode()

    assert [name in page for name in ("Liv Leder", "Sula kommune", "Stein Stab", "Rita Rektor")] == [
        True,
        True,
        True,
        False,
    ]


def test_demo_offers_one_person_of_each_role_before_the_others(browser, settings, sula, demo_leader):
    for role, name in (("staff", "Stein Stab"), ("staff", "Siv Stab"), ("board", "Berit Bord")):
        make_member(sula, role, name=name, user=make_user(f"{name.split()[0].lower()}@demo.vidsyn.example"))
    settings.DEMO = True

    [(place, people, others)] = browser.get(reverse("account_login")).context["demo_places"]

    assert (place, [one.name for one in people], [one.name for one in others]) == (
        sula,
        ["Liv Leder", "Stein Stab", "Berit Bord"],
        ["Siv Stab"],
    )


def test_demo_signs_in_by_one_click(browser, settings, demo_leader):
    settings.DEMO = True

    answer = browser.post(reverse("demo_sign_in"), {"member": demo_leader.pk})

    assert (answer.url, browser.session["_auth_user_id"]) == ("/sula/", str(demo_leader.user_id))


def test_demo_never_opens_another_login(browser, settings, head):
    settings.DEMO = True

    answer = browser.post(reverse("demo_sign_in"), {"member": head.pk})

    assert (answer.status_code, "_auth_user_id" in browser.session) == (404, False)


def test_outside_the_demo_there_is_no_one_click_sign_in(browser, settings, demo_leader):
    settings.DEMO = False

    page = browser.get(reverse("account_login")).content.decode()
    answer = browser.post(reverse("demo_sign_in"), {"member": demo_leader.pk})

    assert ("Liv Leder" in page, answer.status_code) == (False, 404)


# Sessions --------------------------------------------------------------------------------------------------------


def test_sessions_are_listed_and_the_others_can_be_ended(head, sign_in):
    here, elsewhere = sign_in(head), sign_in(head)
    elsewhere.get(reverse("usersessions_list"), headers={"user-agent": "Telephone"})

    page = here.get(reverse("usersessions_list")).content.decode()
    here.post(reverse("usersessions_list"))

    assert "This one" in page
    assert here.get(reverse("usersessions_list")).status_code == 200
    assert elsewhere.get(reverse("usersessions_list")).status_code == 302


def test_a_session_is_noted_once_in_five_minutes(head, sign_in, django_assert_num_queries):
    client = sign_in(head)
    client.get(reverse("usersessions_list"))

    with django_assert_num_queries(2):  # session, user
        client.get(reverse("account_logout"))
