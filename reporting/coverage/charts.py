"""Charts: each is a picture, the table that says the same, and its words; registered under a code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from portal.tenancy.models import Member


@dataclass(frozen=True)
class Cell:
    """A figure, and the page with the rows behind it: the name of an address, its query, its place in the path.

    Without the `permission` one reads the figure and is not led on.
    """

    value: object
    page: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, object] = field(default_factory=dict)
    permission: str = ""


@dataclass(frozen=True)
class Chart:
    """`told` is the picture in words; `rows` begin with what the row is about; cells are values or `Cell`s.

    `picture` is a specification for Vega-Lite, None where there is nothing to draw; `size` its place on the page
    in pixels, wide and high.
    """

    title: str
    told: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    picture: dict | None
    size: tuple[int, int] = (720, 240)
    code: str = ""

    @property
    def values(self) -> list[list[object]]:
        """The table without its addresses, for files."""
        return [[cell.value if isinstance(cell, Cell) else cell for cell in row] for row in self.rows]


Draw = Callable[..., Chart]  # of an `Asked`
_charts: dict[str, tuple[Draw, str]] = {}


def chart(code: str, *, permission: str = "") -> Callable[[Draw], Draw]:
    """Decorator: the function draws the chart of the code from what is asked, with few queries.

    Those who see coverage see it; with a `permission`, those who have that too.
    """

    def register(draw: Draw) -> Draw:
        _charts[code] = draw, permission
        return draw

    return register


def codes(member: "Member") -> list[str]:
    """The charts that the member may see, in the order in which they were registered."""
    return [code for code, (_draw, permission) in _charts.items() if not permission or member.can(permission)]


def drawn(code: str, asked: Any) -> Chart:
    """The chart of the code. Raises KeyError when there is none, PermissionDenied when the member may not see it."""
    draw, permission = _charts[code]
    if permission and not asked.member.can(permission):
        raise PermissionDenied
    return replace(draw(asked), code=code)
