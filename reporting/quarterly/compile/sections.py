"""The three headings with their texts and records."""

from reporting.quarterly import snapshot as data
from reporting.quarterly.compile.figures import added
from reporting.quarterly.compile.material import Material
from reporting.quarterly.compile.records import (
    UNESCO,
    activity_item,
    effect_item,
    network_item,
    project_item,
    role_work,
)
from reporting.quarterly.first_texts import first_texts
from reporting.quarterly.richtext import as_html, plain
from reporting.quarterly.sources import Source
from reporting.quarterly.states import Heading

LISTS = {Heading.PROJECTS: "projects", Heading.OTHER_WORK: "activities", Heading.EFFECTS: "lessons"}


def sections_of(found: Material) -> tuple[data.SectionText, ...]:
    """Each heading with the coordinator's text, or one told from the records until there is any."""
    texts, records = texts_of(found), _records(found)
    return tuple(_section(heading, texts[heading], found, records[heading]) for heading in Heading)


def texts_of(found: Material) -> dict[Heading, str]:
    """The text under each heading."""
    first = first_texts(found.report.period, found.projects, found.activities, found.roles, found.meetings)
    written = {one.heading: one.text for one in found.report.sections.all() if one.is_written}
    return dict.fromkeys(Heading, "") | first | written


def _section(heading: Heading, text: str, found: Material, records: dict) -> data.SectionText:
    query = "during={}/{}".format(*found.days) if heading == Heading.PROJECTS else ""
    source = Source(LISTS[heading], query=query)
    return data.SectionText(str(heading), str(heading.label), plain(text), as_html(text), source, **records)


def _records(found: Material) -> dict[Heading, dict]:
    travel = added(found.stays, by="project")
    others = [one for one in found.roles if one.kind not in UNESCO]
    activities = (activity_item(one, found) for one in found.activities)
    return {
        Heading.PROJECTS: {"items": tuple(project_item(one, travel.get(one.pk), found) for one in found.projects)},
        Heading.OTHER_WORK: {
            "work": (*activities, *(role_work(one, found) for one in others)),
            "networks": tuple(network_item(one, found) for one in found.networks),
        },
        Heading.EFFECTS: {"effects": tuple(map(effect_item, found.effects))},
    }
