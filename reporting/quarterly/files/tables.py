"""The tables of a snapshot, with typed cells, for programs that count.

Reports of earlier schemas lack some tables and some words: such a table is left out, such a word is today's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import override

from reporting.quarterly.words import WORDS

Row = tuple


@dataclass(frozen=True)
class Table:
    """Headings and rows; a cell is a text, a number or a date, or None where there is nothing to say."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def tables_of(snapshot: dict) -> list[Table]:
    """What the report says, one table for each kind of thing; tables without rows are left out."""
    with override(snapshot["language"]):
        words = {key: str(word) for key, word in WORDS.items()} | snapshot["words"]
    return [table for part in PARTS if (table := part(snapshot, words)).rows]


def _table(title: str, words: dict, headings: str, rows: Iterator[Row]) -> Table:
    return Table(title, tuple(words[key] for key in headings.split()), tuple(rows))


def _report(snapshot: dict, words: dict) -> Table:
    """The report itself, its sentences included."""
    coverage, approvals = snapshot["coverage"], (snapshot.get("approved_first"), snapshot["approved"])
    rows = [
        (words["report_to"], snapshot["municipality"]["body"]),
        (words["date"], _day(snapshot["generated"][:10])),
        (words["status"], snapshot["status_label"]),
        (words["version"], snapshot["version"]),
        *((words[key], snapshot[key]) for key in ("case_number", "classification") if snapshot.get(key)),
        *([(words["reason"], snapshot["correction"])] if snapshot.get("correction") else []),
        (words["coverage"], coverage["sentence"]),
        *_sentences(snapshot, words),
        *(row for section in snapshot["sections"] for row in _texts(section)),
        *((words["approval"], f"{one['sentence']} {one['by']}, {one['role']}") for one in approvals if one),
    ]
    title = f"{snapshot['title']}, {snapshot['quarter']['label']}"
    return Table(snapshot["quarter"]["label"], (snapshot["municipality"]["name"], title), tuple(rows))


def _texts(section: dict) -> list[Row]:
    """The text under the heading, and in the report on a longer period what the quarters said under it."""
    earlier = [(f"{section['heading']}: {one['label']}", one["text"]) for one in section.get("earlier", ())]
    return [*([(section["heading"], section["text"])] if section["text"] else []), *earlier]


def _sentences(snapshot: dict, words: dict) -> Iterator[Row]:
    """What is told in a sentence, of the parts that are there."""
    parts = {key: snapshot.get(key) for key in ("goals", "money", "mobilities")}
    for key, part in {"trend": snapshot["coverage"].get("trend"), **parts}.items():
        if part:
            yield words[key], part["sentence"]
    for told in (snapshot["coverage"].get("change"), snapshot.get("compared"), snapshot.get("chosen")):
        if told:
            yield words["coverage"], told


def _by_kind(snapshot: dict, words: dict) -> Table:
    return _table(words["by_kind"], words, "kind covered counting", _shares(snapshot, words, "by_kind"))


def _by_ownership(snapshot: dict, words: dict) -> Table:
    return _table(words["by_ownership"], words, "ownership covered counting", _shares(snapshot, words, "by_ownership"))


def _shares(snapshot: dict, words: dict, which: str) -> Iterator[Row]:
    coverage = snapshot["coverage"]
    for row in (*coverage[which], {**coverage, "label": words["total"]}):
        yield row["label"], row["covered"], row["counting"]


def _units(snapshot: dict, words: dict) -> Table:
    rows = ((*_unit(one, words), "; ".join(one["projects"])) for one in snapshot["coverage"]["units"])
    return _table(words["all_units"], words, "institution kind standing work", rows)


def _unit(one: dict, words: dict) -> Row:
    return one["name"], one["kind_label"], words["covered" if one["covered"] else "not_covered"]


def _left_out(snapshot: dict, words: dict) -> Table:
    rows = ((one["name"], one["reason"]) for one in snapshot["coverage"]["left_out"])
    return _table(words["left_out"], words, "institution reason", rows)


def _goals(snapshot: dict, words: dict) -> Table:
    headings = "plan number goal responsible target due judgement comment"
    return _table(words["goals"], words, headings, (_goal(plan, goal) for plan, goal in _every_goal(snapshot)))


def _goal(plan: dict, goal: dict) -> Row:
    due, said = _day(goal["due"]), (goal["light_label"], goal["comment"])
    return (plan["title"], goal["number"], goal["text"], goal["responsible"], goal["target"], due, *said)


def _every_goal(snapshot: dict) -> Iterator[tuple[dict, dict]]:
    for plan in (snapshot.get("goals") or {"plans": ()})["plans"]:
        for goal in plan["goals"]:
            yield plan, goal


def _indicators(snapshot: dict, words: dict) -> Table:
    keys = ("name", "value_label", "made_of", "target_label", "light_label")
    rows = (
        (goal["number"], goal["text"], *(one[key] for key in keys))
        for _plan, goal in _every_goal(snapshot)
        for one in goal["indicators"]
    )
    return _table(words["indicators"], words, "number goal indicator value made_of target_value status", rows)


def _projects(snapshot: dict, words: dict) -> Table:
    headings = "project programme action code status starts ends institutions countries coordinator grant travel"
    return _table(words["projects"], words, headings, map(_project, _items(snapshot, "items")))


def _project(one: dict) -> Row:
    named = (one["title"], one["programme"], one["action_label"], one["code"], one["status_label"])
    places = "; ".join(one["institutions"]), "; ".join(one["countries"])
    return (*named, *_days(one), *places, one["coordinator"], one["grant"], one.get("travel", ""))


def _work(snapshot: dict, words: dict) -> Table:
    headings = "title kind status starts ends institutions where people outcome"
    return _table(words["other_work"], words, headings, map(_other, _items(snapshot, "work")))


def _other(one: dict) -> Row:
    named = one["title"], one["kind_label"], one["status_label"]
    return (*named, *_days(one), "; ".join(one["institutions"]), one["where"], one["people"], one["outcome"])


def _meetings(snapshot: dict, words: dict) -> Table:
    rows = (
        (network["name"], one["title"], _day(one["date"]), one["turnout_label"], one["decisions"])
        for network in _items(snapshot, "networks")
        for one in network["meetings"]
    )
    return _table(words["meetings_caption"], words, "network meeting date units_present decisions", rows)


def _networks(snapshot: dict, words: dict) -> Table:
    networks = _items(snapshot, "networks")
    rows = ((one["name"], one["theme"], len(one["meetings"]), one["points_done"]) for one in networks)
    return _table(words["networks"], words, "network theme meetings points", rows)


def _trend(snapshot: dict, words: dict) -> Table:
    rows = ((_day(one["date"]), one["covered"], one["counting"]) for one in _told(snapshot, "trend", "past"))
    return _table(words["trend_caption"], words, "quarter_end covered counting", rows)


def _forecast(snapshot: dict, words: dict) -> Table:
    keys = ("certain", "probable", "expected", "counting")
    rows = ((_day(one["date"]), *(one[key] for key in keys)) for one in _told(snapshot, "trend", "ahead"))
    return _table(words["forecast_caption"], words, "quarter_end certain probable expected counting", rows)


def _lost(snapshot: dict, words: dict) -> Table:
    rows = ((one["name"], _day(one["date"])) for one in _told(snapshot, "trend", "lost"))
    return _table(words["lost_caption"], words, "institution last_day", rows)


def _roles(snapshot: dict, words: dict) -> Table:
    rows = ((one["title"], one["holder"], one["status_label"], *_days(one)) for one in snapshot.get("roles", ()))
    return _table(words["roles"], words, "title held_by status starts ends", rows)


def _stays(snapshot: dict, words: dict) -> Table:
    keys = ("activity", "stays", "staff", "learners")
    rows = (tuple(one[key] for key in keys) for one in _told(snapshot, "mobilities", "rows"))
    return _table(words["mobilities"], words, "activity stays staff learners", rows)


def _grants(snapshot: dict, words: dict) -> Table:
    grants = _told(snapshot, "money", "grants")
    rows = ((one["programme"], one["projects"], Decimal(one["amount"]), one["currency"]) for one in grants)
    return _table(words["by_programme"], words, "programme number_of_projects grants currency", rows)


def _ahead(snapshot: dict, words: dict) -> Table:
    rows = (
        (_day(one["date"]) or one["day_label"], one["call"], one["what"]) for one in _told(snapshot, "ahead", "days")
    )
    return _table(words["ahead"], words, "day call what", rows)


def _gone(snapshot: dict, words: dict) -> Table:
    return _table(words["gone"], words, "title", ((one["title"],) for one in snapshot.get("gone", ())))


def _told(snapshot: dict, part: str, rows: str) -> list[dict]:
    """Rows of a part that reports before schema 5 have not."""
    found = snapshot["coverage"].get(part) if part == "trend" else snapshot.get(part)
    return found[rows] if found else []


def _effects(snapshot: dict, words: dict) -> Table:
    headings = "project institutions moment changed for_whom how_we_know"
    return _table(words["effects"], words, headings, map(_effect, _items(snapshot, "effects")))


def _effect(one: dict) -> Row:
    said = one["moment_label"], one["changed"], one["for_whom"], one["evidence"]
    return (one["title"], "; ".join(one["institutions"]), *said)


def _contributions(snapshot: dict, words: dict) -> Table:
    rows = (
        (section["heading"], one["unit"], one["text"])
        for section in snapshot["sections"]
        for one in section.get("contributions", ())
    )
    return _table(words["contributions"], words, "heading institution contribution", rows)


def _items(snapshot: dict, which: str) -> Iterator[dict]:
    for section in snapshot["sections"]:
        yield from section.get(which, ())


def _days(one: dict) -> tuple[date | None, date | None]:
    return _day(one["starts"]), _day(one["ends"])


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


PARTS = (
    _report,
    _by_kind,
    _by_ownership,
    _trend,
    _forecast,
    _lost,
    _goals,
    _indicators,
    _projects,
    _work,
    _networks,
    _meetings,
    _effects,
    _gone,
    _roles,
    _stays,
    _grants,
    _ahead,
    _contributions,
    _units,
    _left_out,
)
