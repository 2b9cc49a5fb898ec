"""What is taken as a document and what is refused, and in which words."""

from contextlib import nullcontext
from zipfile import ZipInfo

import pytest
from django import forms
from django.utils import translation

from portal.kit.uploads import DocumentField, UploadError, examine
from portal.kit.uploads.arrival import RefusedFile
from portal.kit.uploads.zips import ZipBomb, weigh
from tests.portal.kit.uploads import files
from tests.portal.kit.uploads.files import MEGABYTE, office, open_document, pdf, uploaded

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UploadError) as refused:
        examine(uploaded(name, content))
    return refused.value.code


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Søknad.pdf", pdf(), "pdf"),
        ("SOKNAD.PDF", pdf(), "pdf"),
        ("restricted.pdf", pdf(**files.locked("")), "pdf"),
        ("letter.docx", office("docx"), "docx"),
        ("budget.xlsx", files.workbook(), "xlsx"),
        ("pupils.pptx", office("pptx"), "pptx"),
        ("letter.odt", open_document("odt"), "odt"),
        ("budget.ods", open_document("ods"), "ods"),
        ("pupils.odp", open_document("odp"), "odp"),
        ("photo.jpg", files.picture("jpeg"), "jpeg"),
        ("photo.jpeg", files.picture("jpeg"), "jpeg"),
        ("logo.png", files.picture("png"), "png"),
        ("notes.txt", "Møte i Sula – 3. mai".encode(), "txt"),
        ("notes.txt", "Møte i Sula".encode("cp1252"), "txt"),
        ("notes.txt", "Møte i Sula".encode("utf-16"), "txt"),
        ("list.csv", b"\xef\xbb\xbfname;number\r\n", "csv"),
    ],
)
def test_documents_are_known_by_their_content(name, content, kind):
    file = uploaded(name, content)

    found = examine(file)

    assert (found.code, file.tell()) == (kind, 0)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("report.pdf", HTML, "web_page"),
        ("report.pdf", b"\n\n  <html>", "web_page"),
        ("notes.txt", HTML, "web_page"),
        ("picture.png", b"<svg onload='alert(1)'>", "web_page"),
        ("report.pdf", b"", "empty"),
        ("report.pdf", b"MZ\x90\x00", "not_as_named"),
        ("report.pdf", office("docx"), "not_as_named"),
        ("report.pdf", files.picture("png"), "not_as_named"),
        ("photo.jpg", files.picture("png"), "not_as_named"),
        ("letter.docx", pdf(), "not_as_named"),
        ("letter.docx", files.workbook(), "not_as_named"),
        ("letter.docx", open_document("odt"), "not_as_named"),
        ("letter.odt", open_document("ods"), "not_as_named"),
        ("letter.docx", files.archive({"a.txt": "a"}), "not_as_named"),
        ("letter.docx", OLD_WORD, "old_office"),
        ("letter.doc", OLD_WORD, "wrong_ending"),
        ("page.html", HTML, "wrong_ending"),
        ("drawing.svg", b"<svg/>", "wrong_ending"),
        ("report.pdf.exe", pdf(), "wrong_ending"),
        ("archive.zip", files.archive({"a.txt": "a"}), "wrong_ending"),
        ("macros.docm", office("docm"), "wrong_ending"),
        ("report", pdf(), "wrong_ending"),
        (".pdf", pdf(), "wrong_ending"),
    ],
)
def test_a_name_that_does_not_fit_the_content_is_refused(name, content, code):
    assert refusal(name, content) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../etc/cron.d/report.pdf", "unsafe_name"),
        ("..\\report.pdf", "unsafe_name"),
        ("report\x00.pdf", "unsafe_name"),
        ("report\n.pdf", "unsafe_name"),
        ("report\u202efdp.exe.pdf", "unsafe_name"),
        ("report\u200b.pdf", "unsafe_name"),
        ("r" * 147 + ".pdf", "long_name"),
    ],
)
def test_misleading_names_are_refused(name, code):
    assert refusal(name, pdf()) == code


@pytest.mark.parametrize("name", ["r" * 146 + ".pdf", "Søknad (endelig) – v. 2.pdf", "Ελλάδα.pdf", "a&b;'c.pdf"])
def test_ordinary_names_are_taken(name):
    assert examine(uploaded(name, pdf())).code == "pdf"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("script.pdf", pdf(files.with_script), "program"),
        ("script.pdf", pdf(files.with_script_on_page), "program"),
        ("launch.pdf", pdf(files.with_launch), "program"),
        ("locked.pdf", pdf(**files.locked("secret")), "password"),
        ("bomb.pdf", files.pdf_bomb(200), "damaged"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
        ("macros.docx", office("docm"), "program"),
        ("macros.docx", office("docx", {"word/vbaProject.bin": b"\0"}), "program"),
        ("control.docx", office("docx", {"word/activeX/activeX1.bin": b"\0"}), "program"),
        ("macros.xlsx", office("xlsx", {"xl/macrosheets/sheet1.xml": "<x/>"}), "program"),
        ("macros.odt", open_document("odt", {"Basic/Standard/Module1.xml": "<x/>"}), "program"),
        ("locked.odt", open_document("odt", {"META-INF/manifest.xml": "<m:encryption-data/>"}), "password"),
        ("locked.odt", files.encrypted_part(), "password"),
        ("bomb.docx", files.office_bomb(), "bomb"),
        ("lying.docx", files.lying_bomb(), "bomb"),
        ("parts.docx", office("docx", {f"word/{number}": "x" for number in range(2_000)}), "bomb"),
        ("bit.docx", files.broken_checksum(), "damaged"),
        ("cut.docx", office("docx")[:-30], "damaged"),
        ("wide.png", files.wide_picture(), "bomb"),
        ("cut.png", files.picture("png")[:20], "damaged"),
        ("binary.txt", b"text\x01\x02", "not_text"),
        ("late.csv", b"a;b\r\n" * 30_000 + b"\x00", "not_text"),
    ],
)
def test_dangerous_and_damaged_files_are_refused(name, content, code):
    assert refusal(name, content) == code


@pytest.mark.parametrize(
    ("sizes", "packed", "is_bomb"),
    [
        ([200], 10, False),
        ([100, 101], 10, True),
        ([150], 1, False),
        ([6], 0.04, False),
        ([6], 0.02, True),
        ([4], 0.001, False),
        ([0] * 2_000, 1, False),
        ([0] * 2_001, 1, True),
    ],
)
def test_archives_are_weighed_by_total_ratio_and_number(sizes, packed, is_bomb):
    parts = [ZipInfo(str(number)) for number in range(len(sizes))]
    for part, megabytes in zip(parts, sizes, strict=True):
        part.file_size = megabytes * MEGABYTE

    with pytest.raises(ZipBomb) if is_bomb else nullcontext():
        weigh(parts, packed * MEGABYTE, 200 * MEGABYTE)


def test_a_bomb_in_a_pdf_file_takes_little_memory(peak):
    bomb = files.pdf_bomb(200)

    grown = peak(lambda: refusal("bomb.pdf", bomb))

    assert grown < 60 * MEGABYTE


class Form(forms.Form):
    file = DocumentField()


def messages(file) -> list[str]:
    return Form(files={"file": file} if file else {}).errors.get("file", [])


def test_the_field_says_what_to_do():
    assert messages(uploaded("report.pdf", HTML)) == [
        "This is a web page, not a document. Print it to PDF and choose that file."
    ]
    assert messages(uploaded("letter.docx", files.workbook())) == [
        "The name ends in .docx, but the content is an Excel workbook. "
        "Save it again in the program that it was made with, and choose the new file."
    ]
    assert messages(uploaded("letter.docx", b"")) == [
        "The file is empty. Open it, see that something stands in it, save it and choose it again."
    ]
    assert messages(RefusedFile("film.pdf", 25 * MEGABYTE)) == [
        "The file is larger than 25 MB. Make it smaller or split it, and choose it again."
    ]
    assert messages(None) == ["This field is required."]


def test_a_good_file_comes_with_its_kind():
    form = Form(files={"file": uploaded("report.pdf", pdf())})

    assert form.is_valid()
    assert form.cleaned_data["file"].kind.media_type == "application/pdf"


def test_every_refusal_has_its_sentence():
    values = {"limit": 25, "endings": ".pdf", "named": ".pdf", "found": "PDF"}

    sentences = [str(UploadError(code, **values)) for code in UploadError.messages]

    assert all(sentence.endswith(".") for sentence in sentences)
