"""What the portfolio knows."""

from projects.portfolio.queries.projects import (
    contacts_to_choose,
    events_of_participations,
    institutions_to_choose,
    institutions_to_join,
    registered_as,
)
from projects.portfolio.queries.search import search

__all__ = [
    "contacts_to_choose",
    "events_of_participations",
    "institutions_to_choose",
    "institutions_to_join",
    "registered_as",
    "search",
]
