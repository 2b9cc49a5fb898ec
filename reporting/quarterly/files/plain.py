"""The two files that need no other program: the page in one piece, and the snapshot as JSON."""

from portal.kit.assets import static_path
from reporting.quarterly.checksum import canonical
from reporting.quarterly.render import page

FACES = "@font-face"


def html(snapshot: dict) -> bytes:
    """The page with its looks inside, for reading without a network; letters are the reader's own."""
    lines = [line for sheet in ("document", "screen") for line in _lines(sheet) if not line.startswith(FACES)]
    style = "<style>\n" + "\n".join(lines) + "\n</style>\n</head>"
    return page(snapshot, stylesheets=[]).replace("</head>", style, 1).encode()


def _lines(sheet: str) -> list[str]:
    return static_path(f"report/{sheet}.css").read_text().splitlines()


def data(snapshot: dict) -> bytes:
    """The snapshot itself, as canonical JSON."""
    return canonical(snapshot)
