"""What a bulletin can be about: other apps register their kinds of records."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.tenancy.models import Member

    Rows = Callable[["Member"], QuerySet]


@dataclass(frozen=True)
class Kind:
    """A kind of records: what one and many are called, the name of a record's page, the records that a member may see
    and those of them that a new bulletin can be about."""

    label: str
    plural: str
    page: str
    visible: "Rows"
    offered: "Rows"


@dataclass(frozen=True)
class Attached:
    """A record that a bulletin is about, as its reader may see it."""

    kind: str
    number: int
    label: str
    title: str
    page: str

    @property
    def reference(self) -> str:
        """As forms exchange it: `call:12`."""
        return f"{self.kind}:{self.number}"


_kinds: dict[str, Kind] = {}


def register(code: str, kind: Kind) -> None:
    """Let bulletins be about these records. The code is stored; a page asks for the form with it: `?call=12`."""
    _kinds[code] = kind


def codes() -> list[str]:
    """The registered kinds."""
    return list(_kinds)


def attached(code: str, number: int | None, member: "Member") -> Attached | None:
    """The record as the member may see it; None when there is none, it is gone or not for the member's eyes."""
    kind = _kinds.get(code)
    record = kind and kind.visible(member).filter(pk=number).first()
    return record and Attached(code, record.pk, str(kind.label), str(record), kind.page)


def offers(member: "Member", also: Attached | None = None) -> list[tuple]:
    """Choices of a form in groups of kinds; `also` is one that stays although it is offered no more."""
    return [(str(kind.plural), _references(code, kind, member, also)) for code, kind in _kinds.items()]


def _references(code: str, kind: Kind, member: "Member", also: Attached | None) -> list[tuple[str, str]]:
    found = [(f"{code}:{record.pk}", str(record)) for record in kind.offered(member)]
    kept = [(also.reference, also.title)] if also and also.kind == code else []
    return found + [one for one in kept if one not in found]


def read(reference: str) -> tuple[str, int | None]:
    """The parts of a reference, as they are stored."""
    code, _colon, number = reference.partition(":")
    return code, int(number) if number else None
