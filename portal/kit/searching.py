"""Searching by words as people write them: in any case, å or aa, ø or ö or oe, æ or ä or ae, numbers with blanks."""

import re
from collections.abc import Iterable
from itertools import groupby

from django.db.models import Func, QuerySet, TextField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TWO_LETTERS = str.maketrans({"å": "aa", "ø": "oe", "ö": "oe", "æ": "ae", "ä": "ae"})
SPACED_NUMBER = re.compile(r"[\d\s.-]*\d[\d\s.-]*", re.ASCII)
BETWEEN_DIGITS = re.compile(r"[\s.-]")
LONG_NUMBER = 6
AROUND_WORDS = ".,;:!?()[]\"'«»“”’"
SHOWN = 160  # letters of an excerpt
BEFORE = 50


def folded(text: str) -> str:
    """The text in the one way of writing in which words are compared."""
    return text.lower().translate(TWO_LETTERS)


def words_of(text: str) -> list[str]:
    """The words of a search, folded; a number that was pasted with blanks or dots between its digits is one word."""
    text = text.replace("\x00", "").strip()
    number = BETWEEN_DIGITS.sub("", text)
    if SPACED_NUMBER.fullmatch(text) and len(number) >= LONG_NUMBER:
        return [number]
    return list(filter(None, (word.strip(AROUND_WORDS) for word in folded(text).split())))


class Folded(Func):
    """In the database what `folded` is here, of one or more expressions."""

    template = (
        "replace(replace(replace(translate(lower(concat_ws(' ', %(expressions)s)), 'öä', 'øæ'),"
        " 'å', 'aa'), 'ø', 'oe'), 'æ', 'ae')"
    )
    output_field = TextField()


def having_words(rows: QuerySet, text: str, *said) -> QuerySet:
    """The rows in whose columns (or expressions), taken together, every word of the text stands; none without words."""
    words = words_of(text)
    rows = rows.alias(words_said=Folded(*said)) if words else rows.none()
    for word in words:
        rows = rows.filter(words_said__contains=word)
    return rows


# Showing what was found ---------------------------------------------------------------------------------------------


def marked(text: str, words: Iterable[str]) -> SafeString:
    """The text with every place where one of the folded words stands in `<mark>`."""
    hits = _hits(text, words)
    runs = groupby(enumerate(text), key=lambda one: one[0] in hits)
    parts = [(is_hit, "".join(letter for _place, letter in run)) for is_hit, run in runs]
    return format_html_join("", "{}", ([format_html("<mark>{}</mark>", part) if hit else part] for hit, part in parts))


def excerpt(text: str, words: Iterable[str]) -> SafeString:
    """Some of a long text around the first place where one of the folded words stands; nothing where none does."""
    hits = _hits(text, words)
    if not hits:
        return SafeString()
    start = max(0, min(hits) - BEFORE)
    shown = text[start : start + SHOWN]
    before, after = "…" if start else "", "…" if len(text) > start + SHOWN else ""
    return format_html("{}{}{}", before, marked(shown, words), after)


def _hits(text: str, words: Iterable[str]) -> set[int]:
    """The places of the letters that belong to a word, although folding makes two letters of one."""
    letters = [folded(letter) for letter in text]
    places = [place for place, letter in enumerate(letters) for _one in letter]
    found = [match for word in words for match in re.finditer(re.escape(word), "".join(letters))]
    return {place for match in found for place in places[match.start() : match.end()]}
