"""Operators look into one municipality at a time, with a reason that it can read."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from portal.audit.middleware import KEY, OperatorMiddleware
from portal.audit.models import OperatorSession
from portal.jobs.models import Job
from portal.tenancy.models import Member
from tests.factories import inside, make_member, make_user
from tests.portal.jobs.orders import ordered, read

REASON = "Help with an import, case 2026/114"


@pytest.fixture
def operator(db):
    """A superuser without any membership."""
    return make_user("drift@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def client(operator):
    """The operator's browser."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(operator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def open_session(client, municipality, reason=REASON):
    return client.post("/operators/session/", {"municipality": municipality.pk, "reason": reason})


def sessions(municipality):
    with inside(municipality):
        return list(OperatorSession.objects.filter(municipality=municipality))


def test_without_a_session_an_operator_is_asked_for_a_reason(client):
    first = client.get("/operators/")
    second = client.get(first.url)

    assert second.url == "/operators/session/"
    assert client.get(second.url).status_code == 200


@pytest.mark.parametrize("address", ["/operators/", "/operators/session/", "/operators/jobs/job/", "/operators/login/"])
def test_nobody_else_learns_that_the_place_exists(coordinator, sign_in, address):
    answer = sign_in(coordinator).get(address, follow=True)

    assert answer.status_code == 404


def test_a_session_needs_a_real_reason(client, sula):
    answer = open_session(client, sula, "look")

    assert "reason" in answer.context["form"].errors
    assert sessions(sula) == []


def test_a_session_shows_its_own_municipality_and_no_other(client, sula, coordinator, stranger):
    opened = open_session(client, sula)
    page = client.get("/operators/tenancy/member/").content.decode()

    assert opened.url == "/operators/"
    assert coordinator.name in page
    assert stranger.name not in page
    assert client.get(f"/operators/tenancy/member/{stranger.pk}/change/").status_code == 302


def test_a_session_lasts_an_hour(client, sula):
    open_session(client, sula)
    (session,) = sessions(sula)
    with inside(sula):
        OperatorSession.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert session.expires_at - session.opened_at == timedelta(hours=1)
    assert client.get("/operators/jobs/job/").status_code == 302


def test_a_closed_session_is_over(client, sula):
    open_session(client, sula)

    answer = client.post("/operators/session/close/")

    assert answer.url == "/operators/session/"
    assert sessions(sula)[0].closed_at is not None
    assert client.get("/operators/jobs/job/").status_code == 302


def test_a_session_of_another_operator_opens_nothing(client, operator, sula):
    open_session(client, sula)
    other = Client()
    other.force_login(make_user(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    stolen = other.session
    stolen[KEY] = client.session[KEY]
    stolen.save()

    assert other.get("/operators/jobs/job/").status_code == 302


def test_the_municipality_reads_who_looked_and_why(client, sula, coordinator, sign_in):
    open_session(client, sula)
    client.post("/operators/session/close/")

    page = sign_in(coordinator).get("/sula/history/?model=audit.operatorsession").content.decode()

    assert "drift@example.org (operator)" in page
    assert "opened a session to look after the portal here" in page
    assert "closed the session" in page
    assert REASON in page


def test_what_an_operator_changes_carries_the_operator_and_the_reason(client, operator, sula, coordinator, rf):
    open_session(client, sula)

    def rename(request):
        Member.objects.filter(pk=coordinator.pk).update(name="Kari Nordmann")
        return HttpResponse()

    request = rf.post("/operators/tenancy/member/")
    request.session, request.user = client.session, operator
    OperatorMiddleware(rename)(request)

    with inside(sula):
        event = coordinator.events.latest("pgh_id")
    assert (event.name, event.pgh_context) == (
        "Kari Nordmann",
        {"member": None, "action": "audit.operate", "operator": operator.pk, "reason": REASON},
    )


def test_an_operator_tries_a_failed_job_again(client, sula, coordinator):
    job = ordered(coordinator)
    with inside(sula):
        Job.objects.update(state="failed", attempts=5)
    open_session(client, sula)

    client.post("/operators/jobs/job/", {"action": "try_again", "_selected_action": [job.pk]})

    assert (read(job).state, read(job).ordered_by_id) == ("queued", coordinator.pk)


def test_a_member_who_is_an_operator_too_has_no_more_rights_inside(sula, sign_in):
    both = make_member(sula, "board", user=make_user(is_superuser=True))

    assert sign_in(both).get("/sula/history/").status_code == 403


def test_the_tables_of_libraries_have_no_page(client, sula):
    open_session(client, sula)

    labels = {model._meta.app_label for model in admin.site._registry}

    assert {"jobs", "tenancy", "audit"} <= labels
    assert labels.isdisjoint({"account", "auth", "mfa", "socialaccount", "usersessions"})
    assert client.get("/operators/account/emailaddress/").status_code == 404
