"""PDF files: opened with a limit on what they may unpack to, and searched for programs."""

from typing import BinaryIO

import pikepdf

from portal.kit.uploads.errors import UploadError

MOST = 32 * 1024 * 1024  # of one unpacked stream
PROGRAMS = ("/JavaScript", "/Launch")
# For the whole process, as qpdf wants it; nothing else here opens a PDF file that a stranger has sent.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=MOST, run_length_max_memory=MOST, png_max_memory=MOST, tiff_max_memory=MOST, max_stream_filters=4
)


def check_pdf(file: BinaryIO) -> None:
    """Raise UploadError unless the file opens without a password, has a page and runs nothing."""
    try:
        with pikepdf.open(file, suppress_warnings=True) as document:
            if not len(document.pages):
                raise UploadError("damaged")
            if any(_is_program(item) for item in document.objects):
                raise UploadError("program")
    except pikepdf.PasswordError as error:
        raise UploadError("password") from error
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
        raise UploadError("damaged") from error


def _is_program(item: pikepdf.Object, depth: int = 0) -> bool:
    """Whether the object is an action that runs something, or holds one."""
    if isinstance(item, pikepdf.Stream):
        item = item.stream_dict
    if isinstance(item, pikepdf.Dictionary):
        return item.get("/S") in PROGRAMS or "/JS" in item or _any_is_program(item.values(), depth)
    return isinstance(item, pikepdf.Array) and _any_is_program(item, depth)


def _any_is_program(items, depth: int) -> bool:
    """Looks into what stands in the object itself; what it refers to is an object of its own."""
    return depth < 50 and any(_is_program(item, depth + 1) for item in items if not getattr(item, "is_indirect", False))
