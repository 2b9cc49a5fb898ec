"""Two reports line by line: figures side by side, records that are new, gone or changed, and texts.

Works on what was frozen, of any schema, both in one language; texts may be in another, for those that are written by
hand stand in the municipality's own whatever the rest is said in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reporting.quarterly.glance import counts_in, records

FIELDS = {
    "programme": gettext_lazy("Programme"),
    "action_label": gettext_lazy("Action"),
    "code": gettext_lazy("Code"),
    "kind_label": gettext_lazy("Kind"),
    "status_label": gettext_lazy("Status"),
    "period_label": gettext_lazy("Period"),
    "holder": gettext_lazy("Institution"),
    "institutions": gettext_lazy("Institutions"),
    "countries": gettext_lazy("Countries"),
    "coordinator": gettext_lazy("Coordinating organisation"),
    "grant": gettext_lazy("Grant"),
    "travel": gettext_lazy("Mobilities"),
    "where": gettext_lazy("Where"),
    "people": gettext_lazy("Who took part"),
    "outcome": gettext_lazy("What it gave"),
    "theme": gettext_lazy("Theme"),
    "meetings": gettext_lazy("Meetings"),
    "points_done": gettext_lazy("Action points"),
    "changed": gettext_lazy("What has changed"),
    "for_whom": gettext_lazy("For whom"),
    "evidence": gettext_lazy("How we know"),
    "light_label": gettext_lazy("Judgement"),
    "comment": gettext_lazy("Comment"),
    "indicators": gettext_lazy("Indicators"),
}


class Sign(TextChoices):
    """What has become of a record or a line."""

    SAME = "same", pgettext_lazy("comparison", "Unchanged")
    NEW = "new", pgettext_lazy("comparison", "New")
    GONE = "gone", pgettext_lazy("comparison", "Gone")
    CHANGED = "changed", pgettext_lazy("comparison", "Changed")


class Figure(NamedTuple):
    """A figure before and after; `difference` is None where one of them is not known."""

    label: str
    before: str
    after: str
    difference: int | None

    @property
    def signed(self) -> str:
        """The difference with its sign."""
        if self.difference is None:
            return ""
        sign = "+" if self.difference > 0 else "−" if self.difference < 0 else "±"
        return f"{sign}{_grouped(abs(self.difference))}"


class Field(NamedTuple):
    """One thing that is said of a record, before and after."""

    label: str
    before: str
    after: str


class Record(NamedTuple):
    """A record that is new, gone or changed, and what is said of it otherwise than before."""

    sign: Sign
    title: str
    fields: tuple[Field, ...] = ()


class Line(NamedTuple):
    """A line of a text."""

    sign: Sign
    text: str


@dataclass(frozen=True)
class Part:
    """What differs under one heading: records, and the lines of the text; no lines when it is the same."""

    heading: str
    records: tuple[Record, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Comparison:
    """How one report differs from another."""

    figures: tuple[Figure, ...]
    goals: tuple[Record, ...]
    roles: tuple[Record, ...]
    parts: tuple[Part, ...]


def compare(before: dict, after: dict, *, texts: tuple[dict, dict] | None = None) -> Comparison:
    """How the snapshot `after` differs from `before`; their `texts` are those of two others, where these are given."""
    sections, (old, new) = _by_code(before), map(_by_code, texts or (before, after))
    parts = ((code, sections.get(code, {}), one) for code, one in _by_code(after).items())
    return Comparison(
        figures=tuple(_figures(before, after)),
        goals=tuple(_differing(_goals(before), _goals(after))),
        roles=tuple(_differing(_roles(before), _roles(after))),
        parts=tuple(
            Part(
                heading=one["heading"],
                records=tuple(_differing(_in_section(earlier), _in_section(one))),
                lines=tuple(_differing_lines(_lines(old.get(code, {})), _lines(new[code]))),
            )
            for code, earlier, one in parts
        ),
    )


def _by_code(snapshot: dict) -> dict[str, dict]:
    return {one["code"]: one for one in snapshot["sections"]}


# Figures ------------------------------------------------------------------------------------------------------------


def _figures(before: dict, after: dict) -> Iterator[Figure]:
    yield from _shares(before["coverage"], after["coverage"])
    old, new = _counts(before), _counts(after)
    yield from (_figure(label, old[label], new[label]) for label in {**new, **old})


def _shares(before: dict, after: dict) -> Iterator[Figure]:
    yield _share(_("Coverage"), before, after)
    for kind in ("by_kind", "by_ownership"):
        known = {one["code"]: one for one in before[kind]}
        for one in after[kind]:
            yield _share(_("Coverage: %s") % one["label"], known.get(one["code"]), one)


def _share(label: str, before: dict | None, after: dict) -> Figure:
    told = [_("%(covered)s of %(counting)s") % one if one else "–" for one in (before, after)]
    return Figure(label, *told, after["covered"] - before["covered"] if before else None)


def _figure(label: str, before: int, after: int) -> Figure:
    return Figure(label, _grouped(before), _grouped(after), after - before)


def _counts(snapshot: dict) -> Counter[str]:
    """What can be counted, by what it is called: projects, other work, people, grants by currency, goals by light."""
    counts = counts_in(snapshot)
    told = Counter(
        {
            _("Projects"): counts["eu_projects"] + counts["other_projects"],
            _("EU projects"): counts["eu_projects"],
            _("Activities"): counts["activities"],
            _("Standing roles"): counts["standing_roles"],
            _("Network meetings"): counts["meetings"],
            _("People in mobilities and activities"): counts["people"],
        }
    )
    for currency, amount in _grants(snapshot):
        told[_("Grants, %s") % currency] += amount
    told.update(_("Goals: %s") % one["light_label"] for one in _goals(snapshot).values() if one["light"])
    return told


def _grants(snapshot: dict) -> Iterator[tuple[str, int]]:
    """Currency and amount; before schema 5 each project's, said in words: "30 000 EUR"."""
    if "money" in snapshot:
        yield from ((row["currency"], round(row["amount"])) for row in snapshot["money"]["grants"])
    else:
        grants = filter(None, (one.get("grant") for one in records(snapshot, "items")))
        yield from ((grant[-3:], int("".join(filter(str.isdigit, grant)))) for grant in grants)


def _grouped(number: int) -> str:
    return number_format(number, force_grouping=True)


# Records ------------------------------------------------------------------------------------------------------------


def _goals(snapshot: dict) -> dict[tuple, dict]:
    plans = (snapshot.get("goals") or {}).get("plans", ())
    return {
        (plan["id"], goal["number"]): {**goal, "title": f"{goal['number']} {goal['text']}"}
        for plan in plans
        for goal in plan["goals"]
    }


def _roles(snapshot: dict) -> dict[int, dict]:
    """Roles in UNESCO's networks; before schema 5 they stood among the other work."""
    return {one["id"]: one for one in snapshot.get("roles") or ()}


def _in_section(section: dict) -> dict[tuple, dict]:
    """The records by what they are; those of the first schemas that have no number are told by their titles."""
    return {
        (key, record.get("origin"), record.get("id", record.get("title"))): record
        for key in ("items", "work", "networks", "effects")
        for record in section.get(key) or ()
    }


def _differing(before: dict, after: dict) -> Iterator[Record]:
    yield from (Record(Sign.NEW, _title(after[key])) for key in after if key not in before)
    for key in after:
        if key in before and (fields := tuple(_fields(before[key], after[key]))):
            yield Record(Sign.CHANGED, _title(after[key]), fields)
    yield from (Record(Sign.GONE, _title(before[key])) for key in before if key not in after)


def _title(record: dict) -> str:
    return record.get("title") or record.get("name", "")


def _fields(before: dict, after: dict) -> Iterator[Field]:
    if _title(before) != _title(after):
        yield Field(_("Name"), _title(before), _title(after))
    for name in (one for one in FIELDS if one in before and one in after):
        told = _told(name, before[name]), _told(name, after[name])
        yield from (
            Field(label, told[0].get(label, "–"), told[1].get(label, "–"))
            for label in {**told[0], **told[1]}
            if told[0].get(label) != told[1].get(label)
        )


def _told(name: str, value: str | list) -> dict[str, str]:
    """What is said by label: one text, or one for each meeting of a network or indicator of a goal."""
    label = str(FIELDS[name])
    if isinstance(value, str):
        return {label: value or "–"}
    if name == "meetings":
        return {f"{label}: {one['title']}": one["day_label"] for one in value}
    if name == "indicators":
        return {one["name"]: f"{one['value_label']} ({one['light_label']})" for one in value}
    return {label: ", ".join(value) or "–"}


# Texts --------------------------------------------------------------------------------------------------------------


def _lines(section: dict) -> list[str]:
    """The text's lines, and those of the quarters in the report on a longer period."""
    texts = [section.get("text", "")]
    texts += [f"{one['label']}\n{one['text']}" for one in section.get("earlier") or ()]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def _differing_lines(before: list[str], after: list[str]) -> Iterable[Line]:
    if before == after:
        return
    for _tag, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[first:last] == after[start:end]:
            yield from (Line(Sign.SAME, line) for line in before[first:last])
        else:
            yield from (Line(Sign.GONE, line) for line in before[first:last])
            yield from (Line(Sign.NEW, line) for line in after[start:end])
