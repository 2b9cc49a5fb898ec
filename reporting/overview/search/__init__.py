"""Search over everything that a member may see: every kind of rows in one question, the best of each group shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from portal.kit.searching import excerpt, folded, marked, words_of
from portal.tenancy.models import Member
from reporting.overview.search.groups import GROUPS, Group, Source

FEW, MANY = 5, 100
SHORTEST = 2


@dataclass(frozen=True)
class Hit:
    """Something that was found, and its page: title, a fact and some of its text with the words marked."""

    page: str
    pk: int
    title: SafeString
    note: SafeString
    starts: date | None
    ends: date | None
    text: SafeString


@dataclass(frozen=True)
class Found:
    """The first hits of a group, and whether there are others."""

    group: Group
    hits: list[Hit]
    more: bool


def search(member: Member, text: str, *, only: str = "") -> list[Found]:
    """What has every word of the text, by groups: a few of each, or many of the only one that is wanted.

    One query, however many groups there are. Words of less than two letters alone find nothing.
    """
    groups = [group for group in GROUPS if only in ("", group.code)]
    most = MANY if only else FEW
    sources = [(group, source) for group in groups for source in group.sources if member.can(source.permission)]
    words = words_of(text)
    if len("".join(words)) < SHORTEST or not sources:
        return []
    questions = [
        source.find(member, text).in_shape(place)[: most + 1] for place, (_group, source) in enumerate(sources)
    ]
    rows = list(questions[0].union(*questions[1:], all=True) if questions[1:] else questions[0])
    hits = [(sources[row[0]][0], _hit(sources[row[0]][1], row, words)) for row in rows]
    return list(_grouped(groups, hits, most))


def _hit(source: Source, row: tuple, words: list[str]) -> Hit:
    _place, pk, title, note, starts, ends, body = row
    shown = folded(f"{title} {note}")
    text = SafeString() if all(word in shown for word in words) else excerpt(body, words)
    return Hit(source.page, pk, marked(title, words), marked(note, words), starts, ends, text)


def _grouped(groups: list[Group], hits: list[tuple[Group, Hit]], most: int) -> Iterator[Found]:
    for group in groups:
        if own := [hit for of, hit in hits if of is group]:
            yield Found(group, own[:most], len(own) > most)
