"""The archive for the auditor."""

import hashlib
import io
import os
import tracemalloc
from zipfile import ZipFile

import pytest
from django.core.files.storage import storages

from projects.portfolio.actions.documents import remove_document
from projects.portfolio.dossier import entries_of
from projects.portfolio.models import Document, Instalment
from tests.factories import inside, make_document


@pytest.fixture
def dossier(paths, coordinator, sign_in):
    """Downloads it: the answer and the archive."""

    def download():
        answer = sign_in(coordinator).get(paths["dossier"][1])
        return answer, ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

    return download


def text(archive, name) -> str:
    return archive.read(name).decode("utf-8-sig")


def test_it_holds_facts_history_and_every_document_with_its_checksum(dossier, document, project, sula, coordinator):
    with inside(sula):
        Instalment.objects.create(municipality=sula, project=project, label="Forskot", amount=24_000)
        link = {"link": "https://sula.no/sak", "stored": "", "filename": "", "sha256": "", "size": 0}
        Document.objects.create(municipality=sula, project=project, title="Sak", added_by=coordinator, **link)

    answer, archive = dossier()

    checksum = hashlib.sha256(b"%PDF-1.7 for tests").hexdigest()
    assert archive.testzip() is None
    assert archive.namelist() == [
        *("Summary.html", "Facts.csv", "Participations.csv", "Instalments.csv", "Documents.csv", "History.csv"),
        *("SHA256SUMS", "Documents/01 Søknad.pdf"),
    ]
    assert archive.read("Documents/01 Søknad.pdf") == b"%PDF-1.7 for tests"
    assert text(archive, "SHA256SUMS") == f"{checksum}  Documents/01 Søknad.pdf\n"
    assert "Title;Hav og himmel\r\n" in text(archive, "Facts.csv")
    assert "Langevåg skule;Partner" in text(archive, "Participations.csv")
    assert "Forskot;;24000,00" in text(archive, "Instalments.csv")
    assert f"{checksum};Documents/01 Søknad.pdf" in text(archive, "Documents.csv")
    assert "https://sula.no/sak" in text(archive, "Documents.csv")
    assert "Søknad" in text(archive, "History.csv")
    assert f"SHA-256 {checksum}" in text(archive, "Summary.html")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith('attachment; filename="hav-og-himmel-')


def test_a_removed_document_is_named_and_not_given(dossier, document, sula, coordinator):
    with inside(sula):
        remove_document(document, by=coordinator)

    _answer, archive = dossier()

    assert not [name for name in archive.namelist() if name.endswith(".pdf")]
    assert "Søknad" in text(archive, "Documents.csv")
    assert "removed a document" in text(archive, "History.csv")


def test_files_with_one_name_and_hostile_names_stay_apart_and_inside(dossier, project):
    for name in ("../rapport.pdf", "../rapport.pdf"):
        make_document(project, content=name.encode(), filename=name)

    _answer, archive = dossier()

    assert archive.namelist()[-2:] == ["Documents/02 rapport.pdf", "Documents/03 rapport.pdf"]


def test_it_is_never_whole_in_memory_and_reads_no_rows_while_it_is_sent(
    project, sula, coordinator, sign_in, paths, django_assert_num_queries
):
    content = os.urandom(20 * 1024 * 1024)
    for number in range(3):
        make_document(project, f"Film {number}", content=content + bytes([number]))
    answer = sign_in(coordinator).get(paths["dossier"][1])

    tracemalloc.start()
    with django_assert_num_queries(0):
        for _part in answer.streaming_content:
            pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 3 * 1024 * 1024


def test_a_file_that_the_storage_has_lost_does_not_cost_the_others(project, sula, dossier):
    lost = make_document(project, "Borte", content=b"gone")
    make_document(project, "Her", content=b"here")
    storages["private"].delete(lost.stored)

    _answer, archive = dossier()

    assert archive.read("Documents/02 Borte.pdf") == b""
    assert archive.read("Documents/03 Her.pdf") == b"here"


def test_entries_ask_equally_often_for_few_and_many_documents(project, sula, django_assert_max_num_queries):
    counts = []
    for more in (3, 297):
        for number in range(more):
            make_document(project, f"Rapport {number}")
        with inside(sula):
            entries_of(project)
            with django_assert_max_num_queries(15) as asked:
                entries_of(project)
        counts.append(len(asked))

    assert counts[0] == counts[1]
