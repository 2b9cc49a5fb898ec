"""Adding, listing, reading and removing documents."""

import hashlib

import pytest
from django.core.files.storage import storages

from portal.audit.queries import history_of
from projects.portfolio.models import Document
from projects.portfolio.queries.history import events_of_parts
from tests.factories import inside, make_document
from tests.portal.kit.uploads import files
from tests.portal.kit.uploads.files import office, pdf, uploaded

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
PDF = pdf()


@pytest.fixture
def client(teacher, sign_in):
    """Liv at her desk."""
    return sign_in(teacher)


@pytest.fixture
def new(paths):
    """The address of the form."""
    return paths["new"][1]


def added(sula):
    with inside(sula):
        return list(Document.objects.order_by("pk"))


def test_a_file_is_added_under_its_own_name(client, new, project, sula, teacher):
    response = client.post(
        new, {"kind": "agreement", "title": "", "file": uploaded("Avtale 2026.pdf", PDF)}, follow=True
    )

    document = added(sula)[-1]
    assert (document.title, document.kind, document.filename) == ("Avtale 2026", "agreement", "Avtale 2026.pdf")
    assert (document.content_type, document.size) == ("application/pdf", len(PDF))
    assert (document.sha256, document.added_by_id) == (hashlib.sha256(PDF).hexdigest(), teacher.pk)
    with storages["private"].open(document.stored) as file:
        assert file.read() == PDF
    assert "The document is added." in response.text
    assert "Avtale 2026.pdf" in response.text


def test_a_link_is_added(client, new, sula):
    client.post(new, {"kind": "report", "title": "", "link": "sak.sula.no/24/1187"})

    document = added(sula)[-1]
    assert (document.title, document.link, document.stored) == ("sak.sula.no", "https://sak.sula.no/24/1187", "")


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({}, "file", "Choose a file, or give a link."),
        (
            {"link": "https://sula.no/", "file": ("a.pdf", PDF)},
            "link",
            "Choose a file or give a link, not both.",
        ),
        ({"link": "javascript:alert(1)"}, "link", "Enter a valid URL."),
        ({"link": "ftp://sula.no/a"}, "link", "Enter a valid URL."),
        (
            {"file": ("report.pdf", HTML)},
            "file",
            "This is a web page, not a document. Print it to PDF and choose that file.",
        ),
        (
            {"file": ("bomb.docx", files.office_bomb())},
            "file",
            "The file unpacks to an unreasonable size. Save it again, or as PDF, and choose the new file.",
        ),
        (
            {"file": ("macros.docx", office("docm"))},
            "file",
            "The file holds a program (macros or JavaScript). "
            "Save it without, or print it to PDF, and choose the new file.",
        ),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field_and_nothing_typed_is_lost(
    client, new, document, sula, fields, field, message
):
    sent = {name: uploaded(*value) if name == "file" else value for name, value in fields.items()}

    response = client.post(new, {"kind": "report", "title": "Sluttrapport", **sent})

    form = response.context["form"]
    assert form.errors == {field: [message]}
    assert 'value="Sluttrapport"' in response.text
    assert '<option value="report" selected>' in response.text
    assert added(sula) == [document]


@pytest.mark.parametrize("name", ["../../report.pdf", "..\\\\report.pdf", "report\u202efdp.exe.pdf"])
def test_a_name_that_leads_elsewhere_is_told_at_the_field(client, new, document, sula, name):
    parts = [
        '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nSluttrapport\r\n',
        f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n',
    ]
    body = "".join(parts).encode() + PDF + b"\r\n--b--\r\n"

    response = client.post(new, body, content_type="multipart/form-data; boundary=b")

    assert response.context["form"].errors["file"] == [
        "The file’s name holds signs that could mislead, such as “/” or invisible ones. "
        "Give it a plain name and choose it again."
    ]
    assert 'value="Sluttrapport"' in response.text
    assert added(sula) == [document]


def test_a_file_that_is_too_large_is_told_at_the_field(client, new, document, sula, settings):
    settings.UPLOAD_MEGABYTES = 1
    large = uploaded("film.pdf", PDF + bytes(1024 * 1024))

    response = client.post(new, {"kind": "report", "title": "Sluttrapport", "file": large})

    assert response.status_code == 200
    assert response.context["form"].errors == {
        "file": ["The file is larger than 1 MB. Make it smaller or split it, and choose it again."]
    }
    assert 'value="Sluttrapport"' in response.text
    assert added(sula) == [document]


@pytest.mark.parametrize(
    ("filename", "media_type", "disposition"),
    [
        ("Søknad.pdf", "application/pdf", "inline; filename*=utf-8''S%C3%B8knad.pdf"),
        ("a.png", "image/png", 'inline; filename="a.png"'),
        (
            "a.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            'attachment; filename="a.docx"',
        ),
        ("a.txt", "text/plain", 'attachment; filename="a.txt"'),
        ('a"\r\nX: y.csv', "text/csv", 'attachment; filename="a-X- y.csv"'),
    ],
)
def test_a_file_is_given_in_a_sandbox_and_only_pictures_and_pdf_are_shown(
    client, project, paths, filename, media_type, disposition
):
    document = make_document(project, filename=filename, content_type=media_type)

    answer = client.get(f"{paths['list'][1]}{document.pk}/")

    assert b"".join(answer.streaming_content) == b"%PDF-1.7 for tests"
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (media_type, disposition)
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_removed_document_is_gone_and_its_file_and_history_are_kept(client, paths, document, sula, project):
    response = client.post(paths["remove"][1], follow=True)
    again = client.post(paths["remove"][1])

    (kept,) = added(sula)
    assert kept.removed_at is not None
    assert storages["private"].exists(kept.stored)
    assert client.get(paths["file"][1]).status_code == again.status_code == 404
    assert "The document is removed. Its file is kept for the archive." in response.text
    assert "Application, removed" in response.text
    with inside(sula):
        deeds = [one.deed for one in history_of(project, *events_of_parts(project, with_documents=True))]
    assert deeds[0] == "removed a document"


def test_a_file_that_the_storage_has_lost_is_not_found(client, paths, document):
    storages["private"].delete(document.stored)

    assert client.get(paths["file"][1]).status_code == 404


def test_the_list_asks_equally_often_for_few_and_many(client, paths, project, django_assert_max_num_queries):
    counts = []
    for more in (3, 297):
        for number in range(more):
            make_document(project, f"Rapport {number}")
        client.get(paths["list"][1])
        with django_assert_max_num_queries(12) as asked:
            client.get(paths["list"][1])
        counts.append(len(asked))

    assert counts[0] == counts[1]
