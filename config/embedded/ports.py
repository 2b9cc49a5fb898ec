"""Ports of this machine: which are free, and which one the web server takes."""

import errno
import socket

from config.embedded.progress import Trouble, tell

WEB = 8000
LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def any_free() -> int:
    """A port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def is_free(port: int) -> bool:
    """Whether both loopback addresses can be had: a browser may try either for `localhost`."""
    return all(can_listen(family, address, port) for family, address in LOOPBACKS)


def can_listen(family: int, address: str, port: int) -> bool:
    """Whether a server could listen there; an address that this machine lacks disturbs nobody."""
    try:
        with socket.create_server((address, port), family=family):
            return True
    except OSError as error:
        return error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def for_web(wanted: int | None) -> int:
    """The wanted port, else 8000 or the next free one; raises Trouble when the wanted one is busy."""
    if wanted:
        if not is_free(wanted):
            raise Trouble(f"Port {wanted} is used by another program. Choose one: make demo PORT={wanted + 1}")
        return wanted
    free = next((port for port in range(WEB, WEB + 50) if is_free(port)), None) or any_free()
    if free != WEB:
        tell(f"    Port {WEB} is used by another program; the portal takes {free}.")
    return free
