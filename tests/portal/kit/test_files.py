"""Private files: one file for one content, given with careful headers."""

import tracemalloc
from contextlib import closing
from hashlib import sha256

import pytest
from django.core.files.base import File
from django.core.files.storage import storages
from django.core.files.uploadedfile import TemporaryUploadedFile

from config import env
from portal.kit.files import safe_filename, serve_private, store
from tests.portal.kit.bucket import bucket

CONTENT = b"%PDF-1.7 a report"
MEGABYTE = 1024 * 1024
AWS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "eu-north-1"}


@pytest.fixture
def folder(settings, tmp_path):
    """An empty private storage."""
    yield from stored_in(settings, env.private_files("FILES_BUCKET", tmp_path), tmp_path)


@pytest.fixture
def in_bucket(settings, monkeypatch):
    """An empty private storage in S3: the objects in the bucket."""
    with bucket() as server:
        address = f"http://127.0.0.1:{server.server_port}"
        for name, value in {**AWS, "AWS_ENDPOINT_URL_S3": address, "FILES_BUCKET": "vidsyn"}.items():
            monkeypatch.setenv(name, value)
        yield from stored_in(settings, env.private_files("FILES_BUCKET", ""), server.objects)
        storages["private"].connection.meta.client.close()


def stored_in(settings, storage, kept):
    """Files are kept in this storage meanwhile."""
    settings.STORAGES = {**settings.STORAGES, "private": storage}
    yield kept


def files_in(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_name_is_the_content(folder):
    stored = store(CONTENT, suffix=".pdf")

    digest = sha256(CONTENT).hexdigest()
    assert stored == (f"{digest[:2]}/{digest}.pdf", digest)
    assert files_in(folder) == {stored.name: CONTENT}


def test_the_same_content_is_kept_once(folder):
    names = {store(CONTENT, suffix=".pdf").name for _ in range(2)}

    assert files_in(folder) == {names.pop(): CONTENT}


def test_a_file_cut_short_by_a_killed_worker_is_written_again(folder):
    name = store(CONTENT, suffix=".pdf").name
    (folder / name).write_bytes(CONTENT[:5])

    store(CONTENT, suffix=".pdf")

    assert files_in(folder) == {name: CONTENT}


def test_a_large_file_is_never_whole_in_memory(folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("large") / "film.bin"
    with path.open("wb") as file:
        file.truncate(300 * MEGABYTE)

    tracemalloc.start()
    with path.open("rb") as file:
        stored = store(File(file), suffix=".bin")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (folder / stored.name).stat().st_size == 300 * MEGABYTE
    assert peak < 2 * MEGABYTE


def test_an_upload_on_disk_is_moved_to_its_place(folder):
    with TemporaryUploadedFile("a.pdf", "application/pdf", 0, None) as upload:
        upload.write(CONTENT)
        upload.flush()
        upload.size = len(CONTENT)

        stored = store(upload, suffix=".pdf")

    assert files_in(folder) == {stored.name: CONTENT}


def test_files_are_kept_in_a_bucket_where_one_is_named(in_bucket):
    small, large = store(CONTENT, suffix=".pdf"), store(bytes(20 * MEGABYTE), suffix=".bin")
    again = store(CONTENT, suffix=".pdf")

    answer = serve_private(small.name, filename="a.pdf")
    with closing(answer.file_to_stream):
        given = answer.getvalue()

    assert (again, given, answer["Content-Length"]) == (small, CONTENT, str(len(CONTENT)))
    assert in_bucket == {f"/vidsyn/{small.name}": CONTENT, f"/vidsyn/{large.name}": bytes(20 * MEGABYTE)}


def test_a_file_that_the_bucket_has_lost_is_an_error(in_bucket):
    with pytest.raises(FileNotFoundError):
        serve_private("aa/gone.pdf", filename="a.pdf")


def test_two_writers_at_the_same_moment_leave_one_file(folder, monkeypatch):
    name = store(CONTENT, suffix=".pdf").name
    monkeypatch.setattr("portal.kit.files._holds", lambda *_: False)
    monkeypatch.setattr(storages["private"], "delete", _all_but(name, storages["private"].delete))

    stored = store(CONTENT, suffix=".pdf")

    assert stored.name == name
    assert files_in(folder) == {name: CONTENT}


def _all_but(kept, delete):
    return lambda name: None if name == kept else delete(name)


def test_a_file_is_given_as_a_private_download(folder):
    name = store(CONTENT, suffix=".pdf").name

    answer = serve_private(name, filename="Kvartalsrapport Solevåg.pdf")
    with closing(answer.file_to_stream):
        body = answer.getvalue()

    assert body == CONTENT
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Kvartalsrapport%20Solev%C3%A5g.pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_a_file_may_be_shown_in_the_browser(folder):
    name = store(CONTENT, suffix=".pdf").name

    answer = serve_private(name, filename="a.pdf", inline=True)
    with closing(answer.file_to_stream):
        disposition = answer["Content-Disposition"]

    assert disposition == 'inline; filename="a.pdf"'


@pytest.mark.parametrize(
    ("filename", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ('a"\r\nSet-Cookie: x=1.pdf', "a-Set-Cookie- x=1.pdf"),
        ("rapport\u202efdp.exe", "rapport-fdp.exe"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_hostile_names_are_made_harmless(filename, safe):
    assert safe_filename(filename) == safe


def test_a_lost_file_is_an_error(folder):
    with pytest.raises(FileNotFoundError):
        serve_private("aa/gone.pdf", filename="a.pdf")
