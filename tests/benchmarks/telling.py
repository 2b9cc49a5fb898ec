"""Figures as a table, and the limits that they break."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

HEAD = """# How fast it is

Written by `make benchmark ARGS=--write`; `make benchmark` measures without writing and fails when a limit is broken.
Times differ from machine to machine, ratios hardly: everything in a table was measured in turns, in the same run.
"""


@dataclass
class Part:
    """A table with its explanation and what is wrong with its figures."""

    title: str
    text: str
    columns: Sequence[str]
    rows: list[Sequence] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def check(self, what: str, value: float, most: float) -> None:
        """Note it when the value is above its limit."""
        if value > most:
            self.broken.append(f"{what}: {shown(value)}, at most {shown(most)}")

    def __str__(self) -> str:
        cells = [[shown(cell) for cell in row] for row in (self.columns, *self.rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in cells]
        rule = "| " + " | ".join("-" * width for width in widths) + " |"
        return "\n".join([f"## {self.title}", "", self.text, "", lines[0], rule, *lines[1:], ""])


def shown(value) -> str:
    """A cell's text."""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def tell(parts: list[Part], file: Path | None) -> int:
    """Print the tables, write them where wanted; 1 when a limit is broken."""
    text = "\n".join(map(str, parts))
    sys.stdout.write(f"\n{text}")
    if file:
        file.write_text(with_parts(file.read_text() if file.exists() else HEAD, parts))
    broken = [fault for part in parts for fault in part.broken]
    sys.stdout.write("\n" + ("".join(f"Broken: {fault}\n" for fault in broken) or "Every limit is kept.\n"))
    return 1 if broken else 0


def with_parts(report: str, parts: list[Part]) -> str:
    """The report with the measured parts in place of what it said of them; the others stay as they are."""
    head, *told = report.split("\n## ")
    sections = {section.partition("\n")[0]: f"## {section.rstrip()}\n" for section in told}
    sections |= {part.title: str(part) for part in parts}
    return "\n".join([head.rstrip() + "\n", *sections.values()])
