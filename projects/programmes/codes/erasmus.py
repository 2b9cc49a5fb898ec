"""Erasmus+ codes with parts: 2023-1-NO01-KA220-SCH-000166744, before 2021 2019-1-AT01-KA102-050670."""

import re

from django.utils.translation import gettext_lazy as _

from projects.programmes.catalogue import CodePattern
from projects.programmes.codes import erasmus_checks as checks
from projects.programmes.codes.eras import era_of
from projects.programmes.codes.parts import take_apart
from projects.programmes.codes.reading import CodeReading, Level, error, warning

PROGRAMME = "erasmus_plus"
LOOKS_LIKE = re.compile(r"KA[0-9]{2}|^[0-9]{3,5}-[0-9]-|-[A-Z]{2}[0-9]{2}-")
INSIDE = re.compile(
    r"(?<![A-Z0-9])20[0-9]{2}-[0-9]-[A-Z]{2}[0-9]{2}-KA[0-9]{3}-(?:[A-Z]{3}-[0-9]{9}|[0-9]{6})(?![A-Z0-9]|-[A-Z0-9])"
)
RUN_TOGETHER = re.compile(r"(20[0-9]{2})([0-9])([A-Z]{2}[0-9]{2})(KA[0-9]{3})([A-Z]{3})?([0-9]{9}|[0-9]{6})")


def looks_like_erasmus(code: str) -> bool:
    """Whether a normalised text is meant as an Erasmus+ code with parts."""
    return bool(LOOKS_LIKE.search(code) or RUN_TOGETHER.fullmatch(code))


def holds_whole_code(code: str) -> bool:
    """Whether a normalised text holds a code that has every part in its place."""
    return bool(INSIDE.search(code))


def read_erasmus(code: str) -> CodeReading:
    """The reading of a normalised text that looks like an Erasmus+ code with parts."""
    whole = mended(code)
    parts, between = take_apart(whole)
    era = era_of(parts)
    messages = [
        *([warning("code", _("Read as %(code)s. Check that this is right."), code=whole)] if whole != code else []),
        *between,
        *(error(part, checks.MISSING[part]) for part in era.parts if part not in parts),
        *(message for part, value in parts.items() for message in checks.CHECKS[part](value, era)),
    ]
    wrong = {message.part for message in messages if message.level == Level.ERROR}
    right = {part: value for part, value in parts.items() if part not in wrong}
    messages += checks.agreement(right)
    return CodeReading(
        whole,
        CodePattern.ERASMUS,
        PROGRAMME,
        year=int(right["year"]) if "year" in right else None,
        round=int(right["round"]) if "round" in right else None,
        agency=right.get("agency", ""),
        country=checks.country_of(right.get("agency", "")),
        action=right.get("action", ""),
        field=right.get("field", ""),
        serial=right.get("serial", ""),
        messages=tuple(messages),
    )


def mended(code: str) -> str:
    """The code without what was pasted around it, and with its hyphens in their places."""
    if found := INSIDE.search(code):
        return found[0]
    if found := RUN_TOGETHER.fullmatch(re.sub(r"[^A-Z0-9]", "", code)):
        return "-".join(filter(None, found.groups()))
    return code
