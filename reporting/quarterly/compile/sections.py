"""The three headings with their texts and records."""

from collections.abc import Iterator

from reporting.quarterly import snapshot as data
from reporting.quarterly.compile.material import Material
from reporting.quarterly.contributions import UnitsWords
from reporting.quarterly.first_texts import first_texts
from reporting.quarterly.richtext import as_html, plain
from reporting.quarterly.sources import Source
from reporting.quarterly.states import Heading

LISTS = {Heading.PROJECTS: "projects", Heading.OTHER_WORK: "activities", Heading.EFFECTS: "lessons"}


def sections_of(found: Material, records: dict[str, list[data.Record]]) -> tuple[data.SectionText, ...]:
    """Each heading with the coordinator's text, or one told from the records until there is any."""
    texts, under = texts_of(found), _under_headings(records)
    for heading, told in found.units_words.items():
        under[heading]["contributions"] = tuple(map(_contribution, told))
    for heading in Heading:
        under[heading]["earlier"] = tuple(_earlier(heading, found.earlier))
    return tuple(_section(heading, texts[heading], found, under[heading]) for heading in Heading)


def texts_of(found: Material) -> dict[Heading, str]:
    """The text under each heading, which names nothing that is left out."""
    first = first_texts(
        found.report.period, found.projects, found.activities, found.roles, found.meetings, found.left_out
    )
    return dict.fromkeys(Heading, "") | first | found.written


def _section(heading: Heading, text: str, found: Material, records: dict) -> data.SectionText:
    query = "during={}/{}".format(*found.days) if heading == Heading.PROJECTS else ""
    source = Source(LISTS[heading], query=query)
    return data.SectionText(str(heading), str(heading.label), plain(text), as_html(text), source, **records)


def _earlier(heading: Heading, quarters: list[dict]) -> Iterator[data.EarlierText]:
    for told in quarters:
        texts = (one["text"] for one in told["sections"] if one["code"] == heading)
        yield from (data.EarlierText(told["quarter"]["label"], text) for text in texts if text)


def _contribution(one: UnitsWords) -> data.ContributionItem:
    return data.ContributionItem(one.unit, one.text, Source("contribution", one.contribution))


def _under_headings(records: dict[str, list[data.Record]]) -> dict[Heading, dict]:
    others = (one for one in records["role"] if isinstance(one, data.WorkItem))
    return {
        Heading.PROJECTS: {"items": tuple(records["project"])},
        Heading.OTHER_WORK: {"work": (*records["activity"], *others), "networks": tuple(records["network"])},
        Heading.EFFECTS: {"effects": tuple(records["effect"])},
    }
