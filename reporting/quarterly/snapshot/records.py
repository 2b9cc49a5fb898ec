"""The records that stand under the three headings."""

from dataclasses import dataclass

from reporting.quarterly.sources import Source


@dataclass(frozen=True)
class ProjectItem:
    """A project of the quarter."""

    id: int
    title: str
    programme: str
    eu: bool
    action_label: str
    code: str
    status_label: str
    starts: str
    ends: str
    period_label: str
    institutions: tuple[str, ...]
    countries: tuple[str, ...]
    coordinator: str
    grant: str
    travel: str
    state: str
    source: Source
    change: str = ""
    change_label: str = ""


@dataclass(frozen=True)
class WorkItem:
    """An activity of the quarter, or a standing role outside UNESCO's networks."""

    origin: str
    id: int
    title: str
    kind_label: str
    status_label: str
    starts: str
    ends: str
    period_label: str
    institutions: tuple[str, ...]
    where: str
    people: str
    outcome: str
    state: str
    source: Source
    change: str = ""
    change_label: str = ""


@dataclass(frozen=True)
class MeetingItem:
    """A meeting of a network."""

    title: str
    date: str
    day_label: str
    turnout_label: str
    decisions: int
    source: Source


@dataclass(frozen=True)
class NetworkItem:
    """What a network did in the quarter."""

    id: int
    name: str
    theme: str
    meetings: tuple[MeetingItem, ...]
    points_done: str
    source: Source


@dataclass(frozen=True)
class EffectItem:
    """What an institution said in the quarter about the effects of a project."""

    id: int
    title: str
    moment_label: str
    institutions: tuple[str, ...]
    changed: str
    for_whom: str
    evidence: str
    source: Source


@dataclass(frozen=True)
class RoleItem:
    """A standing role in one of UNESCO's networks, and who holds it."""

    id: int
    title: str
    holder: str
    status_label: str
    starts: str
    ends: str
    period_label: str
    state: str
    source: Source
    change: str = ""
    change_label: str = ""


Record = ProjectItem | WorkItem | RoleItem | NetworkItem | EffectItem


@dataclass(frozen=True)
class GoneItem:
    """A record of the last report that went on after it and is not in this one."""

    title: str
    source: Source


@dataclass(frozen=True)
class ContributionItem:
    """What a unit told under a heading, in its own words."""

    unit: str
    text: str
    source: Source


@dataclass(frozen=True)
class EarlierText:
    """What an approved quarter said under the heading, in the report on a longer period."""

    label: str
    text: str


@dataclass(frozen=True)
class SectionText:
    """One of the three headings with the coordinator's text, plain and as safe HTML, and its records."""

    code: str
    heading: str
    text: str
    html: str
    source: Source
    items: tuple[ProjectItem, ...] = ()
    work: tuple[WorkItem, ...] = ()
    networks: tuple[NetworkItem, ...] = ()
    effects: tuple[EffectItem, ...] = ()
    contributions: tuple[ContributionItem, ...] = ()
    earlier: tuple[EarlierText, ...] = ()
