"""Uploads as they arrive: kept on disk, counted, and stopped when they are more than the page takes."""

import html
from io import BytesIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser

MEGABYTE = 1024 * 1024
# So many times the limit are read to their end and thrown away, so that every browser shows the form again.
PATIENCE = 3


class RefusedFile(UploadedFile):
    """Stands in a form for a file that was larger than `limit` bytes; its content is gone."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(BytesIO(), name, size=limit + 1)
        self.limit = limit


def limit_of(request: HttpRequest) -> int:
    """How many bytes of files the page takes in one request: its view's `upload_megabytes`, or as is set for all."""
    return getattr(_view_of(request), "upload_megabytes", settings.UPLOAD_MEGABYTES) * MEGABYTE


def stays_in_memory(request: HttpRequest) -> bool:
    """Whether the page's files may hold people's data and must not touch the disk: its view's `upload_in_memory`."""
    return getattr(_view_of(request), "upload_in_memory", False)


def _view_of(request: HttpRequest):
    view = getattr(getattr(request, "resolver_match", None), "func", None)
    return getattr(view, "view_class", None)


class UploadHandler(FileUploadHandler):
    """Django's way in (FILE_UPLOAD_HANDLERS)."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        return Arrival(self.request, input_data, encoding).parse()


class Arrival(MultiPartParser):
    """One request's fields and files. Where it is stopped, the fields that came before the file are there."""

    def __init__(self, request: HttpRequest, input_data, encoding: str | None) -> None:
        self.request = request
        receiver = MemoryReceiver if stays_in_memory(request) else Receiver
        self.receiver = receiver(request, limit_of(request))
        super().__init__(request.META, input_data, [self.receiver], encoding)

    def parse(self):
        post, files = super().parse()
        if self.receiver.is_stopped:
            self.request.upload_is_stopped = True
            files.appendlist(self.receiver.field_name, self.receiver.refused())
        return post, files

    def sanitize_file_name(self, file_name: str) -> str:
        self.receiver.sent_name = html.unescape(file_name)
        return super().sanitize_file_name(file_name) or "file"


class Receiver(TemporaryFileUploadHandler):
    """Writes a file to disk as long as the request's files together keep within the limit."""

    def __init__(self, request: HttpRequest, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.received = 0
        self.sent_name = ""
        self.is_stopped = False

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file.sent_name = self.sent_name
        self._stop_above(int(self.request.META.get("CONTENT_LENGTH") or 0))

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        self._stop_above(self.received)
        if self.received > self.limit:
            self.file.close()  # removes it
        else:
            self.file.write(raw_data)

    def file_complete(self, file_size):
        return self.refused() if self.received > self.limit else super().file_complete(file_size)

    def refused(self) -> RefusedFile:
        """What the form gets instead of the file."""
        return RefusedFile(self.file_name, self.limit)

    def _stop_above(self, size: int) -> None:
        if size > PATIENCE * self.limit:
            self.is_stopped = True
            raise StopUpload(connection_reset=True)


class MemoryReceiver(Receiver):
    """Keeps a file in memory, and nowhere else."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.file.close()  # nothing has been written to it
        self.file = UploadedFile(BytesIO(), self.file_name, self.content_type, 0, self.charset)
        self.file.sent_name = self.sent_name

    def upload_interrupted(self):
        self.file.close()
