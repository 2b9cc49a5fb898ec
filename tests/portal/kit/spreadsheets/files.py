"""Table files made for the tests, whole and damaged."""

import io
import struct
import zipfile
import zlib

from openpyxl import Workbook

NUMBERED = [["Name", "Number"], ["Langevåg skule", "875277162"]]
MEGABYTE = 1024 * 1024
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(*rows, prepare=None):
    """An XLSX file with the rows in its first sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if prepare:
        prepare(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content, name, part):
    """The workbook with one of its parts replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return made.getvalue()


def with_shared_strings(sheet, strings):
    """A workbook whose cells name strings of the shared table, as spreadsheet programs write and openpyxl does not."""
    part = '<Override PartName="/xl/sharedStrings.xml" ContentType="{}.sharedStrings+xml"/></Types>'
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "[Content_Types].xml":
                content = content.replace(b"</Types>", part.format(SPREADSHEET).encode())
            new.writestr(entry, sheet if entry == "xl/worksheets/sheet1.xml" else content)
        new.writestr("xl/sharedStrings.xml", strings)
    return made.getvalue()


def bomb():
    """A workbook whose sheet unpacks from a few kilobytes to 60 MB."""
    row = b'<row><c t="inlineStr"><is><t>' + b"a" * 1000 + b"</t></is></c></row>"
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return with_part(
        workbook(*NUMBERED), "xl/worksheets/sheet1.xml", sheet + row * 60_000 + b"</sheetData></worksheet>"
    )


def lying_bomb():
    """A part that openpyxl reads in one go holds 60 MB; the zip directory says 1 kB, and its checksum agrees."""
    part = b"<workbook>" + b" " * 60 * MEGABYTE
    content = bytearray(with_part(workbook(*NUMBERED), "xl/workbook.xml", part))
    at = content.index(b"PK\x01\x02")
    while content[at : at + 4] == b"PK\x01\x02":
        name_length, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        if content[at + 46 : at + 46 + name_length] == b"xl/workbook.xml":
            struct.pack_into("<I", content, at + 16, zlib.crc32(part[:1000]))
            struct.pack_into("<I", content, at + 24, 1000)
        at += 46 + name_length + extra + comment
    return bytes(content)


def entities():
    """A sheet with an entity that grows ("billion laughs")."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    sheet = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&l8;</t></is></c></row></sheetData></worksheet>'
    )
    return with_part(workbook(*NUMBERED), "xl/worksheets/sheet1.xml", sheet.encode())


def zipped(name):
    """A zip that is no workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()
