"""What a file is that somebody sent, whatever its name and its sender say."""

from collections.abc import Sequence
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

from portal.kit.uploads.arrival import MEGABYTE, RefusedFile
from portal.kit.uploads.errors import UploadError
from portal.kit.uploads.kinds import DOCUMENTS, FAMILIES, Kind, family_of
from portal.kit.uploads.names import kind_named
from portal.kit.uploads.office import check_office
from portal.kit.uploads.pdf import check_pdf
from portal.kit.uploads.pictures import check_picture
from portal.kit.uploads.text import check_text

HEAD = 1024


def examine(file: UploadedFile, kinds: Sequence[Kind] = DOCUMENTS) -> Kind:
    """The kind of the file, one of `kinds`. Raises UploadError that says what is wrong and what to do."""
    if isinstance(file, RefusedFile):
        raise UploadError("too_big", limit=file.limit // MEGABYTE)
    kind = kind_named(name_of(file), kinds)
    if not file.size:
        raise UploadError("empty")
    file.seek(0)
    _compare(family_of(file.read(HEAD)), kind, name_of(file))
    file.seek(0)
    _look_into(file, kind, kinds)
    file.seek(0)
    return kind


def name_of(file: UploadedFile) -> str:
    """The name as it was sent; Django's own has lost its folders."""
    return getattr(file, "sent_name", "") or file.name


def _compare(family: str, kind: Kind, name: str) -> None:
    if family in ("web_page", "old_office"):
        raise UploadError(family)
    if family != kind.family:
        raise UploadError("not_as_named", named=PurePath(name).suffix.lower(), found=FAMILIES[family])


def _look_into(file: UploadedFile, kind: Kind, kinds: Sequence[Kind]) -> None:
    if kind.family == "pdf":
        check_pdf(file.file)
    elif kind.family == "zip":
        check_office(file.file, file.size, kind, kinds)
    elif kind.family == "text":
        check_text(file.file)
    else:
        check_picture(file.file, kind.family)
