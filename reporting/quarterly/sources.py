"""Where a figure or a record of a report comes from, and the page that shows it."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Source:
    """The kind of page, and the key of the record there or what the list is asked for."""

    kind: str
    id: int | None = None
    query: str = ""


class Shown(NamedTuple):
    """The name of a page's address and the permission that opens it."""

    name: str
    permission: str


PAGES = {
    "activities": Shown("activities:list", "activities.view_activity"),
    "activity": Shown("activities:activity", "activities.view_activity"),
    "calls": Shown("programmes:calls", "programmes.view_call"),
    "call": Shown("programmes:call", "programmes.view_call"),
    "contribution": Shown("quarterly:contribution", "quarterly.follow_contributions"),
    "coverage": Shown("coverage:units", "coverage.view_coverage"),
    "goal": Shown("strategy:goal", "strategy.view_strategy"),
    "goals": Shown("strategy:list", "strategy.view_strategy"),
    "institution": Shown("overview:institution", "institutions.view_institution"),
    "lessons": Shown("portfolio:lessons", "portfolio.view_project"),
    "meeting": Shown("networks:meeting", "networks.view_meeting"),
    "network": Shown("networks:network", "networks.view_network"),
    "plan": Shown("strategy:plan", "strategy.view_strategy"),
    "project": Shown("portfolio:project", "portfolio.view_project"),
    "projects": Shown("portfolio:list", "portfolio.view_project"),
    "role": Shown("activities:role", "activities.view_standing_role"),
    "stays": Shown("portfolio:stays", "portfolio.view_project"),
    "trend": Shown("coverage:trend", "coverage.view_coverage"),
}
