"""Uploads on their way in: small ones arrive, large ones are stopped before they fill memory or disk."""

import re
from io import BytesIO

import httpx
import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from portal.kit.middleware import StoppedUploadMiddleware
from portal.kit.uploads.arrival import MEGABYTE, PATIENCE, RefusedFile
from tests.portal.kit.uploads.server import running, upload

SIGN_IN = "/account/login/"


@pytest.fixture
def arriving():
    """Makes a request with files, a field before and one after them."""
    requests = []

    def arrive(*files: tuple[str, bytes], view=None):
        requests.append(RequestFactory().generic("POST", "/", _body(files), "multipart/form-data; boundary=b"))
        requests[-1].resolver_match = view
        return requests[-1]

    yield arrive
    for request in requests:
        request.close()


def _body(files) -> bytes:
    parts = [b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nReport\r\n']
    for name, content in files:
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    parts.append(b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nlast\r\n--b--\r\n')
    return b"".join(parts)


def test_a_file_arrives_on_disk_with_the_name_that_was_sent(arriving):
    request = arriving(("../Søknad.pdf", b"%PDF"))

    file = request.FILES["file"]

    assert isinstance(file, TemporaryUploadedFile)
    assert (file.sent_name, file.name, file.size, file.read()) == ("../Søknad.pdf", "Søknad.pdf", 4, b"%PDF")
    assert request.POST.dict() == {"title": "Report", "note": "last"}


@pytest.mark.parametrize("name", ["..", "a/..", "\x00"])
def test_a_file_whose_name_is_nothing_but_harm_is_not_lost(arriving, name):
    file = arriving((name, b"%PDF")).FILES["file"]

    assert (file.sent_name, file.name) == (name, "file")


def test_a_file_that_is_too_large_is_thrown_away_and_the_fields_are_kept(arriving, settings):
    settings.UPLOAD_MEGABYTES = 1

    request = arriving(("film.pdf", b"x" * (MEGABYTE + 1)))

    file = request.FILES["file"]
    assert isinstance(file, RefusedFile)
    assert (file.name, file.size, file.limit, file.read()) == ("film.pdf", MEGABYTE + 1, MEGABYTE, b"")
    assert request.POST.dict() == {"title": "Report", "note": "last"}


def test_a_file_of_the_greatest_size_is_taken(arriving, settings):
    settings.UPLOAD_MEGABYTES = 1

    assert arriving(("film.pdf", b"x" * MEGABYTE)).FILES["file"].size == MEGABYTE


def test_several_files_are_counted_together(arriving, settings):
    settings.UPLOAD_MEGABYTES = 1

    request = arriving(("a.pdf", b"x" * 600_000), ("b.pdf", b"x" * 600_000))

    assert [type(file) for file in request.FILES.getlist("file")] == [TemporaryUploadedFile, RefusedFile]


def test_a_page_may_take_more_than_others(arriving, settings):
    settings.UPLOAD_MEGABYTES = 1

    class Match:
        class func:  # noqa: N801  as Django names it
            class view_class:  # noqa: N801
                upload_megabytes = 2

    request = arriving(("list.csv", b"x" * (MEGABYTE + 1)), view=Match)

    assert request.FILES["file"].size == MEGABYTE + 1


def test_an_upload_far_too_large_is_stopped_and_the_fields_before_it_are_kept(arriving, settings):
    settings.UPLOAD_MEGABYTES = 1
    request = arriving(("film.pdf", b"x" * (PATIENCE + 1) * MEGABYTE))

    file = request.FILES["file"]

    assert isinstance(file, RefusedFile)
    assert request.POST.dict() == {"title": "Report"}
    assert StoppedUploadMiddleware(lambda _request: HttpResponse())(request).status_code == 413
    assert StoppedUploadMiddleware(lambda _request: HttpResponse(status=302))(request).status_code == 302


@pytest.mark.parametrize("length", ["", "0"])
def test_without_a_length_nothing_is_read(arriving, length):
    request = arriving(("film.pdf", b"x" * MEGABYTE))
    request.META["CONTENT_LENGTH"], request._stream = length, BytesIO()

    assert (request.POST, request.FILES) == ({}, {})


@pytest.fixture
def server(committed, tmp_path):
    with running(tmp_path) as started:
        yield started


def signing_in(server) -> dict:
    """The way in for somebody who has no login: only the page's own token and cookie."""
    page = httpx.get(f"http://127.0.0.1:{server.port}{SIGN_IN}", headers={"accept-language": "en"})
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text).group(1)
    cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
    return {"cookies": cookies, "fields": {"csrfmiddlewaretoken": token, "login": "kari@example.org"}}


@pytest.mark.live
def test_two_gigabytes_fill_neither_memory_nor_disk_and_the_form_comes_back(server):
    form = signing_in(server)

    honest = upload(server, SIGN_IN, size=2048 * MEGABYTE, **form)
    overstated = upload(server, SIGN_IN, size=60 * MEGABYTE, length=2048 * MEGABYTE, **form)
    patient = upload(server, SIGN_IN, size=60 * MEGABYTE, **form)

    assert [answer.status for answer in (honest, overstated, patient)] == [413, 413, 200]
    assert all('value="kari@example.org"' in answer.body for answer in (honest, overstated, patient))
    assert honest.sent < 20 * MEGABYTE
    assert patient.sent == 60 * MEGABYTE
    assert all(answer.grown < 30 * MEGABYTE for answer in (honest, overstated, patient))
    assert all(answer.kept <= 25 * MEGABYTE for answer in (honest, overstated, patient))
    assert list(server.folder.iterdir()) == []


@pytest.mark.live
def test_two_gigabytes_without_or_with_a_false_length_are_stopped(server):
    form = signing_in(server)

    unsaid = upload(server, SIGN_IN, size=2048 * MEGABYTE, length=None, **form)
    understated = upload(server, SIGN_IN, size=2048 * MEGABYTE, length=1000, **form)

    assert unsaid.status in (400, 403, 413)
    assert all(answer.sent < 20 * MEGABYTE for answer in (unsaid, understated))
    assert all(answer.grown < 30 * MEGABYTE for answer in (unsaid, understated))
    assert list(server.folder.iterdir()) == []
