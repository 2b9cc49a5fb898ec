"""How an Erasmus+ code is taken apart: by its hyphens where they are, else by what the pieces look like."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from projects.programmes.codes.eras import LEGACY, MODERN, Era
from projects.programmes.codes.reading import Message, error

RESEMBLES = {
    "year": re.compile(r"[0-9]{3,5}"),
    "round": re.compile(r"[0-9]{1,2}"),
    "agency": re.compile(r"(?!KA[0-9]{3})[A-Z]{1,3}[0-9]{1,3}"),
    "action": re.compile(r"[A-Z]{1,3}[0-9]{2,4}"),
    "field": re.compile(r"[A-Z]{2,4}"),
    "serial": re.compile(r"[0-9]{4,}"),
}


def shapes(era: Era) -> dict[str, str]:
    """How each part of a code is written, in the era's order."""
    written = {
        "year": "20[0-9]{2}",
        "round": "[0-9]",
        "agency": "[A-Z]{2}[0-9]{2}",
        "action": "KA[0-9]{3}",
        "field": "[A-Z]{3}",
        "serial": f"[0-9]{{{era.digits}}}",
    }
    return {part: written[part] for part in era.parts}


ANY_SEPARATOR = {
    era: re.compile("([A-Z0-9-])".join(f"({shape})" for shape in shapes(era).values())) for era in (MODERN, LEGACY)
}


def take_apart(code: str) -> tuple[dict[str, str], list[Message]]:
    """The parts by name, without empty ones, and what is wrong between the parts."""
    for era, pattern in ANY_SEPARATOR.items():
        if found := pattern.fullmatch(code):
            return dict(zip(era.parts, found.groups()[::2], strict=True)), _false_hyphens(found.groups())
    pieces = code.split("-")
    if parts := _by_place(pieces) or _with_one_torn(pieces):
        return parts, []
    return _by_resemblance(filter(None, pieces))


def _false_hyphens(pieces: tuple[str, ...]) -> list[Message]:
    text = _("Between %(before)s and %(after)s must stand a hyphen; the code says %(said)s.")
    between = zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False)
    return [
        error("code", text, before=before, after=after, said=said) for before, said, after in between if said != "-"
    ]


def _by_place(pieces: list[str]) -> dict[str, str]:
    for names in (MODERN.parts, LEGACY.parts):
        if len(pieces) == len(names) and ("field" in names or not any(piece.isalpha() for piece in pieces)):
            return {name: piece for name, piece in zip(names, pieces, strict=True) if piece}
    return {}


def _with_one_torn(pieces: list[str]) -> dict[str, str]:
    if len(pieces) != len(MODERN.parts) + 1 or not all(pieces):
        return {}
    for place, torn in enumerate(MODERN.parts):
        joined = [*pieces[:place], "-".join(pieces[place : place + 2]), *pieces[place + 2 :]]
        parts = dict(zip(MODERN.parts, joined, strict=True))
        if all(re.fullmatch(shape, parts[part]) for part, shape in shapes(MODERN).items() if part != torn):
            return parts
    return {}


def _by_resemblance(pieces: Iterable[str]) -> tuple[dict[str, str], list[Message]]:
    parts, messages, left = {}, [], list(RESEMBLES)
    for piece in pieces:
        part = next((part for part in left if RESEMBLES[part].fullmatch(piece)), None)
        if part is None:
            messages.append(error("code", _("“%(part)s” is not a part of a project code."), part=piece))
        else:
            parts[part] = piece
            left = left[left.index(part) + 1 :]
    return parts, messages
