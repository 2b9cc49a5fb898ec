"""The portal as it runs on a server (gunicorn), and uploads written to its socket byte by byte."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import psutil

MEGABYTE = 1024 * 1024
BOUNDARY = "----boundary"
COMMAND = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers=1", "--threads=2", "--no-control-socket"]


class Server(NamedTuple):
    """A running server: its port, process, and the folder in which uploads wait."""

    port: int
    process: psutil.Process
    folder: Path

    def memory(self) -> int:
        """Bytes of the server and its workers."""
        return sum(one.memory_info().rss for one in [self.process, *self.process.children(recursive=True)])


class Answer(NamedTuple):
    """What came back, how much had been sent by then, and by how much the server's memory and folder grew."""

    status: int
    body: str
    sent: int
    grown: int
    kept: int


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Start the server; stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "TMPDIR": str(folder)}
    process = subprocess.Popen([*COMMAND, f"--bind=127.0.0.1:{port}"], env=environment, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Server(port, psutil.Process(process.pid), folder)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _attempt in range(200):
        try:
            httpx.get(f"http://localhost:{port}/health/", timeout=60).raise_for_status()
            return
        except httpx.ConnectError:
            time.sleep(0.1)
    raise TimeoutError


def upload(server: Server, path: str, *, cookies: str, fields: dict[str, str], size: int, **told) -> Answer:
    """Send a form with a file of `size` bytes. `told` says other things of its length than the truth."""
    head, tail = _form(fields)
    length = told.get("length", len(head) + size + len(tail))
    start = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\nCookie: {cookies}\r\nAccept-Language: en\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
    )
    start += "Transfer-Encoding: chunked\r\n\r\n" if length is None else f"Content-Length: {length}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as client, _watched(server) as most:
        client.sendall(start.encode())
        sent = _send(client, head, size, tail, chunked=length is None)
        status, body = _answer(client)
    return Answer(status, body, sent, *most)


def _form(fields: dict[str, str]) -> tuple[bytes, bytes]:
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()]
    file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="film.pdf"\r\n\r\n'
    return "".join([*parts, file]).encode(), f"\r\n--{BOUNDARY}--\r\n".encode()


def _send(client: socket.socket, head: bytes, size: int, tail: bytes, *, chunked: bool) -> int:
    """How many bytes of the file the server took before it closed the door."""
    sent, block = 0, b"x" * MEGABYTE
    try:
        _part(client, head, chunked)
        while sent < size:
            _part(client, block[: size - sent], chunked)
            sent += len(block[: size - sent])
        _part(client, tail, chunked)
        client.sendall(b"0\r\n\r\n" if chunked else b"")
    except (BrokenPipeError, ConnectionResetError):
        pass
    return sent


def _part(client: socket.socket, data: bytes, chunked: bool) -> None:
    client.sendall(b"%x\r\n%s\r\n" % (len(data), data) if chunked else data)


def _answer(client: socket.socket) -> tuple[int, str]:
    client.settimeout(20)
    received = b""
    try:
        while part := client.recv(MEGABYTE):
            received += part
            head, _blank, body = received.partition(b"\r\n\r\n")
            if b"\r\n0\r\n\r\n" in body or body.rstrip().endswith(b"</html>"):
                break
    except ConnectionResetError:
        pass
    head, _blank, body = received.partition(b"\r\n\r\n")
    return int(head.split()[1]), body.decode()


@contextmanager
def _watched(server: Server) -> Iterator[list[int]]:
    """Measures ten times a second while the block runs; afterwards the list holds growth of memory and of folder."""
    most, over, before = [0, 0], threading.Event(), server.memory()

    def watch() -> None:
        while not over.wait(0.1):
            most[0] = max(most[0], server.memory() - before)
            most[1] = max(most[1], sum(file.stat().st_size for file in server.folder.glob("*.upload*")))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        over.set()
        watcher.join()
