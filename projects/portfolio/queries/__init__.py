"""What the portfolio knows."""

from projects.portfolio.queries.bulk import Outcome, changeable, outcomes_of_handing_over, outcomes_of_move
from projects.portfolio.queries.projects import (
    events_of_participations,
    institutions_to_choose,
    institutions_to_join,
    registered_as,
)
from projects.portfolio.queries.saved_filters import saved_filters_of
from projects.portfolio.queries.search import search

__all__ = [
    "Outcome",
    "changeable",
    "events_of_participations",
    "institutions_to_choose",
    "institutions_to_join",
    "outcomes_of_handing_over",
    "outcomes_of_move",
    "registered_as",
    "saved_filters_of",
    "search",
]
