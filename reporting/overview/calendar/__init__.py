"""What stands in a member's calendar: records with days, meetings, and duties, which are computed."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, time

from portal.tenancy.models import Member
from portal.tenancy.worklist import told
from reporting.overview.calendar.occasion import Asked, Occasion
from reporting.overview.calendar.records import TABLES
from reporting.overview.calendar.sources import duties, meetings
from reporting.overview.kinds import Kind

__all__ = ["Occasion", "occasions"]


def occasions(
    member: Member, first: date, last: date, *, kinds: Collection[str] = (), mine: bool = False
) -> list[Occasion]:
    """What the member may see of the days from first to last, of the kinds that are wanted (none named: of all).

    A later source is a function in `TABLES` or `SOURCES`. Five queries, however much there is.
    """
    asked = Asked(member, first, last, frozenset(kinds) or frozenset(Kind), mine)
    found = [one for source in SOURCES for one in source(asked)]
    return sorted((one for one in found if one.kind in asked.kinds and first <= one.day <= last), key=_place)


def _records(asked: Asked) -> Iterable[Occasion]:
    return told([rows for kinds, table in TABLES if kinds & asked.kinds for rows in [table(asked)]])


SOURCES: tuple[Callable[[Asked], Iterable[Occasion]], ...] = (_records, meetings, duties)


def _place(occasion: Occasion) -> tuple:
    return occasion.day, occasion.at or time.min, occasion.kind, occasion.title, occasion.key
