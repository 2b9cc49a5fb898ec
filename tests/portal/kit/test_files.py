"""Private files: one file for one content, given with careful headers."""

from contextlib import closing
from hashlib import sha256

import pytest
from django.core.files.storage import storages

from portal.kit.files import safe_filename, serve_private, store

CONTENT = b"%PDF-1.7 a report"


@pytest.fixture
def folder(settings, tmp_path):
    """An empty private storage."""
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    storages._storages.pop("private", None)
    storages.__dict__.pop("backends", None)
    yield tmp_path
    storages._storages.pop("private", None)
    storages.__dict__.pop("backends", None)


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
