"""Documents made for the tests: whole, damaged and hostile ones."""

import io
import zipfile
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

MEGABYTE = 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    "docx": OFFICE + "wordprocessingml.document.main+xml",
    "pptx": OFFICE + "presentationml.presentation.main+xml",
    "xlsx": OFFICE + "spreadsheetml.sheet.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
}
OPEN_PARTS = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a form gets it, with the name that was sent."""
    file = SimpleUploadedFile(name.rpartition("/")[2] or "file", content)
    file.sent_name = name
    return file


def pdf(prepare=None, **options) -> bytes:
    """A PDF file with one page."""
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    if prepare:
        prepare(document)
    document.save(file, **options)
    return file.getvalue()


def with_script(document: pikepdf.Pdf) -> None:
    """It runs JavaScript when it is opened."""
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.Root.OpenAction = document.make_indirect(action)


def with_script_on_page(document: pikepdf.Pdf) -> None:
    """A link on the page runs JavaScript."""
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].Annots = pikepdf.Array([link])


def with_launch(document: pikepdf.Pdf) -> None:
    """It starts a program when it is opened."""
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")


def locked(password: str) -> dict:
    """How to save a PDF file with a password."""
    return {"encryption": pikepdf.Encryption(owner="owner", user=password)}


def pdf_bomb(megabytes: int) -> bytes:
    """A PDF file whose objects stand in a stream of blanks, 1000 times as large as it is packed."""
    head, body = b"1 0 2 30 ", b"<</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Kids[]/Count 0>>"
    packer = zlib.compressobj(9)
    blanks = [packer.compress(b" " * MEGABYTE) for _ in range(megabytes)]
    packed = b"".join([packer.compress(head + body), *blanks, packer.flush()])
    file = io.BytesIO(b"%PDF-1.5\n")
    file.seek(0, io.SEEK_END)
    objects = file.tell()
    file.write(
        b"5 0 obj\n<</Type/ObjStm/N 2/First %d/Length %d/Filter/FlateDecode>>stream\n" % (len(head), len(packed))
    )
    file.write(packed + b"\nendstream endobj\n")
    places = file.tell()
    rows = [(0, 0, 0), (2, 5, 0), (2, 5, 1), (0, 0, 0), (0, 0, 0), (1, objects, 0), (1, places, 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([index]) for kind, place, index in rows)
    file.write(b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table))
    file.write(table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % places)
    return file.getvalue()


def archive(parts: dict[str, bytes | str]) -> bytes:
    """A zip archive; the first part is not packed, as OpenDocument wants it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for index, (name, part) in enumerate(parts.items()):
            made.writestr(name, part, None if index else zipfile.ZIP_STORED)
    return file.getvalue()


def office(kind: str, more: dict[str, bytes | str] | None = None) -> bytes:
    """A file of Word, Excel or PowerPoint, with `more` parts."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{MAIN_PARTS[kind]}"/></Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<document/>", **(more or {})})


def open_document(kind: str, more: dict[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument file, with `more` parts."""
    return archive({"mimetype": OPEN_PARTS[kind], "content.xml": "<office:document/>", **(more or {})})


def workbook() -> bytes:
    """An Excel file as openpyxl writes it."""
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def picture(family: str) -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, family.upper())
    return file.getvalue()


def wide_picture() -> bytes:
    """A PNG file of a few kilobytes that says it is 60,000 pixels wide and high."""
    content = bytearray(picture("png"))
    content[16:24] = (60_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


def office_bomb() -> bytes:
    """A Word file of 40 kB that unpacks to 40 MB."""
    return office("docx", {f"word/media/{number}": b"\0" * 10 * MEGABYTE for number in range(4)})


def lying_bomb() -> bytes:
    """A Word file with a part of 10 MB of which the directory says that it has 100 bytes."""
    part = b"\0" * 10 * MEGABYTE
    content = bytearray(office("docx", {"word/media/1": part}))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 16 : entry + 20] = zlib.crc32(part[:100]).to_bytes(4, "little")
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    return bytes(content)


def encrypted_part() -> bytes:
    """An OpenDocument file whose first part says that it is encrypted as zip does it."""
    content = bytearray(open_document("odt"))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def broken_checksum() -> bytes:
    """A Word file with one turned bit in a picture."""
    content = bytearray(office("docx", {"word/media/1.txt": "picture " * 100}))
    content[content.index(b"word/media/1.txt") + 20] ^= 1
    return bytes(content)
