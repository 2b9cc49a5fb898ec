"""All that a PDF may read: `data:` and our own static files."""

import mimetypes
from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from portal.kit.assets import static_path

# A made-up origin, so that the relative addresses in our style sheets work here and in a browser.
# RFC 6761 promises that it never resolves.
ORIGIN = "https://static.invalid/"


class StaticFetcher(URLFetcher):
    """Refuses (ValueError) every scheme and host but the two."""

    def __init__(self):
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)

    def fetch(self, url, headers=None):
        """The answer for `url`; a static file that is not there stops the whole rendering."""
        if not url.startswith(ORIGIN):
            return super().fetch(url, headers)
        name = unquote(url.removeprefix(ORIGIN))
        return URLFetcherResponse(url, _read(name), {"Content-Type": mimetypes.guess_type(name)[0] or ""})


def _read(name: str) -> bytes:
    # WeasyPrint passes over a missing font in silence and takes whatever the machine has.
    try:
        return static_path(name).read_bytes()
    except OSError as missing:
        raise FatalURLFetchingError(name) from missing
