"""Plain rich text: paragraphs, lists, bold and italic, and nothing else.

A text is rich when it begins with one of its blocks, as all that was cleaned does. Any other is plain: what was written
before there was rich text, or without JavaScript.
"""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

import nh3

PARAGRAPHS = frozenset({"p", "div", "tr", *(f"h{level}" for level in range(1, 7))})
LISTS = frozenset({"ul", "ol"})
BOLD, ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})
READ = {*PARAGRAPHS, *LISTS, *BOLD, *ITALIC, "li", "br", "td", "th"}
BEGINS = ("<p>", "<ul>", "<ol>")
SPACES = re.compile(r"[\s\N{NO-BREAK SPACE}]+")


def is_rich(text: str) -> bool:
    """Whether the text is read as HTML."""
    return text.startswith(BEGINS)


def cleaned(text: str) -> str:
    """The text with nothing in it but p, br, strong, em, ul, ol and li, without attributes; a plain one as it is."""
    return _written(_read(text)) if is_rich(text) else text


def as_html(text: str) -> str:
    """The text as safe HTML: a rich one cleaned, a plain one in paragraphs."""
    if is_rich(text):
        return cleaned(text)
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "".join(f"<p>{_escaped(part)}</p>" for part in paragraphs if part)


def plain(text: str) -> str:
    """The text without marks: paragraphs apart, items of lists with a dash or a number."""
    if not is_rich(text):
        return text
    groups = groupby(_read(text), key=lambda block: block.kind)
    return "\n\n".join(_apart(kind).join(_lines(list(found))) for kind, found in groups)


def _apart(kind: str) -> str:
    return "\n\n" if kind == "p" else "\n"


class _Run(NamedTuple):
    """Words of one look; a line break is a newline."""

    text: str
    bold: bool
    italic: bool


@dataclass
class _Block:
    """A paragraph, or an item of a list of this kind."""

    kind: str
    runs: list[_Run] = field(default_factory=list)


class _Reader(HTMLParser):
    """HTML as flat blocks: a list inside a list goes on with the outer one's items, a heading is a paragraph."""

    def __init__(self):
        super().__init__()
        self.blocks: list[_Block] = []
        self.open: _Block | None = None
        self.lists: list[str] = []
        self.bold = self.italic = 0

    def handle_starttag(self, tag, attrs):
        if tag in LISTS:
            self.lists.append(tag)
            self.open = None
        elif tag == "li":
            self._begin(self.lists[-1] if self.lists else "ul")
        elif tag in PARAGRAPHS:
            self._paragraph()
        elif tag == "br":
            self._say("\n")
        elif tag in BOLD | ITALIC:
            self._look(tag, 1)

    def handle_endtag(self, tag):
        if tag in LISTS:
            self.lists = self.lists[:-1]
            self.open = None
        elif tag == "li" or (tag in PARAGRAPHS and not self.lists):
            self.open = None
        elif tag in {"td", "th"}:
            self._say(" ")
        elif tag in BOLD | ITALIC:
            self._look(tag, -1)

    def handle_data(self, data):
        self._say(SPACES.sub(" ", data))

    def _begin(self, kind: str) -> None:
        self.open = _Block(kind)
        self.blocks.append(self.open)

    def _paragraph(self) -> None:
        if not self.lists:
            self._begin("p")
        elif self.open and self.open.runs:
            self._say("\n")

    def _look(self, tag: str, step: int) -> None:
        if tag in BOLD:
            self.bold += step
        else:
            self.italic += step

    def _say(self, text: str) -> None:
        if self.open is None:
            if text.isspace():
                return
            self._begin(self.lists[-1] if self.lists else "p")
        self.open.runs.append(_Run(text, self.bold > 0, self.italic > 0))


def _read(text: str) -> list[_Block]:
    reader = _Reader()
    reader.feed(nh3.clean(text, tags=READ, attributes={}))
    reader.close()
    trimmed = (_Block(block.kind, _trimmed(block.runs)) for block in reader.blocks)
    return [block for block in trimmed if block.runs]


def _trimmed(runs: list[_Run]) -> list[_Run]:
    """Runs of one look together, without spaces and breaks at both ends."""
    joined = [_Run("".join(run.text for run in same), *look) for look, same in groupby(runs, key=lambda run: run[1:])]
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = joined[0]._replace(text=joined[0].text.lstrip())
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    return joined


def _written(blocks: list[_Block]) -> str:
    parts = []
    for kind, found in groupby(blocks, key=lambda block: block.kind):
        tag = "p" if kind == "p" else "li"
        inner = "".join(f"<{tag}>{''.join(map(_marked, block.runs))}</{tag}>" for block in found)
        parts.append(inner if kind == "p" else f"<{kind}>{inner}</{kind}>")
    return "".join(parts)


def _marked(run: _Run) -> str:
    words = _escaped(run.text)
    words = f"<em>{words}</em>" if run.italic else words
    return f"<strong>{words}</strong>" if run.bold else words


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _lines(blocks: list[_Block]) -> list[str]:
    signs = {"p": "", "ul": "– "}
    return [
        signs.get(block.kind, f"{number}. ") + "".join(run.text for run in block.runs)
        for number, block in enumerate(blocks, start=1)
    ]
