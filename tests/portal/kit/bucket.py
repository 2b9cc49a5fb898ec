"""A bucket on loopback that speaks as much of S3's protocol as storing and reading needs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

CHUNK = 64 * 1024


class Bucket(BaseHTTPRequestHandler):
    """Objects in memory, whole or in parts."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        path, query = self._asked()
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if "partNumber" in query:
            self.server.parts[int(query["partNumber"][0])] = content
        else:
            self.server.objects[path] = content
        self._answer(200, headers={"ETag": '"tag"'})

    def do_POST(self):
        path, query = self._asked()
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        if "uploads" in query:
            self._answer(200, _xml("InitiateMultipartUploadResult", "<UploadId>1</UploadId>"))
            return
        self.server.objects[path] = b"".join(part for _number, part in sorted(self.server.parts.items()))
        self._answer(200, _xml("CompleteMultipartUploadResult", "<ETag>tag</ETag>"))

    def do_GET(self):
        self._give()

    def do_HEAD(self):
        self._give()

    def do_DELETE(self):
        self.server.objects.pop(self._asked()[0], None)
        self._answer(204)

    def _give(self):
        content = self.server.objects.get(self._asked()[0])
        if content is None:
            self._answer(404, _xml("Error", "<Code>NoSuchKey</Code>"))
        else:
            self._answer(200, content, {"Last-Modified": "Sun, 22 Nov 2026 10:00:00 GMT", "ETag": '"tag"'})

    def _asked(self) -> tuple[str, dict[str, list[str]]]:
        address = urlsplit(self.path)
        return address.path, parse_qs(address.query, keep_blank_values=True)

    def _answer(self, status: int, content: bytes = b"", headers: dict[str, str] | None = None):
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *args):
        """Says nothing."""


def _xml(name: str, inside: str) -> bytes:
    return f'<?xml version="1.0"?><{name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">{inside}</{name}>'.encode()


@contextmanager
def bucket() -> Iterator[ThreadingHTTPServer]:
    """A running bucket; its `objects` are what it holds."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    server.objects, server.parts = {}, {}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
