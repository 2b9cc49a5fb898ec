"""Approved reports as systems read them: with a token of the municipality and in no other way."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from reporting.quarterly import actions
from reporting.quarterly.models import ApiToken, ApiTokenEvent, Download, Poll
from tests.factories import inside, make_member
from tests.reporting.quarterly.test_frozen import approve

LIST = "/sula/api/reports/"


@pytest.fixture(autouse=True)
def uncounted():
    """No request counts from the test before."""
    cache.clear()


@pytest.fixture
def report(sula, coordinator):
    return approve(coordinator, make_member(sula, "leader"))


@pytest.fixture
def secret(sula, coordinator):
    with inside(sula):
        return actions.make_token("Saksarkivet", by=coordinator)


def read(address, secret="", **headers):
    authorization = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client(headers={**authorization, **headers}).get(address)


def test_the_list_has_approved_reports_with_versions_files_and_checksums(sula, coordinator, report, secret):
    with inside(sula):
        correction = actions.correct_report(report, reason="Feil tal", by=coordinator)
        file = report.files.get()

    answer = read(LIST, secret)

    assert answer.json() == {
        "schema": 1,
        "municipality": {"slug": "sula", "name": "Sula kommune"},
        "reports": [
            {
                "id": report.pk,
                "period": "2026-Q3",
                "programme": None,
                "version": 1,
                "corrects": None,
                "reason": "",
                "approved_at": report.approved_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "sha256": report.sha256,
                "page": f"http://testserver/sula/reports/{report.pk}/",
                "files": [
                    {
                        "id": file.pk,
                        "format": "pdf",
                        "language": "nb",
                        "size": 18,
                        "sha256": file.sha256,
                        "made_at": file.made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                        "address": f"http://testserver/sula/api/reports/files/{file.pk}/",
                    }
                ],
            }
        ],
    }
    assert str(correction.pk) not in [str(one["id"]) for one in answer.json()["reports"]]


def test_the_file_is_what_the_list_says(sula, report, secret):
    (file,) = read(LIST, secret).json()["reports"][0]["files"]

    answer = read(file["address"], secret)

    assert (answer.getvalue(), answer["Content-Type"]) == (b"%PDF-1.7 for tests", "application/pdf")
    assert (answer["ETag"], answer["Cache-Control"]) == (f'"{file["sha256"]}"', "private, no-cache")
    assert read(file["address"], secret, **{"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "what", ["none", "wrong", "another municipality’s", "withdrawn", "in the address", "no such place"]
)
def test_whatever_is_wrong_with_a_token_it_opens_nothing(sula, stranger, coordinator, report, secret, what):
    addresses = [LIST, f"/sula/api/reports/files/{_file(report)}/"]
    match what:
        case "none":
            secret = ""
        case "wrong":
            secret = secret[:-1] + ("A" if secret[-1] != "A" else "B")
        case "another municipality’s":
            with inside(stranger.municipality):
                secret = actions.make_token("Deira arkiv", by=stranger)
        case "withdrawn":
            with inside(sula):
                actions.withdraw_token(ApiToken.objects.get(), by=coordinator)
        case "in the address":
            addresses, secret = [f"{one}?token={secret}" for one in addresses], ""
        case "no such place":
            addresses = [one.replace("sula", "nowhere") for one in addresses]

    answers = [read(one, secret) for one in addresses]

    assert {(answer.status_code, answer["WWW-Authenticate"], answer.content) for answer in answers} == {
        (401, "Bearer", b'{"error": "A token of this municipality is needed."}')
    }


def _file(report) -> int:
    with inside(report.municipality):
        return report.files.get().pk


def test_nothing_new_is_nothing_to_read(sula, report, secret):
    first = read(LIST, secret)

    by_tag = read(LIST, secret, **{"If-None-Match": first["ETag"]})
    by_time = read(LIST, secret, **{"If-Modified-Since": first["Last-Modified"]})

    assert [(answer.status_code, answer.content) for answer in (by_tag, by_time)] == [(304, b"")] * 2


def test_since_leaves_out_what_was_there_before(sula, report, secret):
    moment = datetime.now(UTC)
    later, earlier = moment + timedelta(minutes=1), moment - timedelta(minutes=1)

    found = [
        len(read(f"{LIST}?since={one:%Y-%m-%dT%H:%M:%S}{zone}", secret).json()["reports"])
        for one, zone in ((earlier, "Z"), (later, "Z"), (later, "+00:00"))
    ]

    assert found == [1, 0, 0]
    assert read(f"{LIST}?since=yesterday", secret).status_code == 400


def test_polls_and_files_fetched_are_noted_with_the_tokens_name(sula, report, secret):
    for _time in range(2):
        read(LIST, secret)
    read(f"/sula/api/reports/files/{_file(report)}/", secret).getvalue()

    with inside(sula):
        assert Poll.objects.values_list("token__name", "times").get() == ("Saksarkivet", 2)
        assert Download.objects.values_list("token__name", "member").get() == ("Saksarkivet", None)


def test_a_system_that_asks_without_end_is_told_to_wait_and_another_is_not(sula, coordinator, report, secret, settings):
    settings.REPORT_API_PER_MINUTE = 2
    with inside(sula):
        other = actions.make_token("Innsynsportalen", by=coordinator)

    answers = [read(LIST, one) for one in (secret, secret, secret, other)]

    assert [answer.status_code for answer in answers] == [200, 200, 429, 200]
    assert answers[2]["Retry-After"] == "60"


def test_the_token_is_shown_once_is_not_kept_and_can_be_withdrawn(sula, coordinator, sign_in):
    client = sign_in(coordinator)

    secret = client.post("/sula/reports/tokens/", {"name": "Saksarkivet"}).context["secret"]

    with inside(sula):
        token = ApiToken.objects.get()
        kept = str([ApiToken.objects.values().get(), *ApiTokenEvent.objects.values()])
    page = client.get("/sula/reports/tokens/").content.decode()
    alive = read(LIST, secret).status_code
    client.post(f"/sula/reports/tokens/{token.pk}/withdraw/")
    assert (secret in kept, secret in page, "Saksarkivet" in page) == (False, False, True)
    assert (alive, read(LIST, secret).status_code) == (200, 401)


def test_loading_the_answer_anew_makes_no_second_token(sula, coordinator, sign_in):
    client = sign_in(coordinator)
    for _time in range(2):
        answer = client.post("/sula/reports/tokens/", {"name": "Saksarkivet"})

    said = ["There is a token with this name. Withdraw it first, or choose another name."]
    assert answer.context["form"].errors == {"name": said}
    with inside(sula):
        assert ApiToken.objects.count() == 1


def test_systems_are_answered_while_redis_is_away(report, secret, settings):
    away = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": away}

    assert read(LIST, secret).status_code == 200
