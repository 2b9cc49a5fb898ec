"""Which projects, effects and stays abroad a list shows, and in which order."""

from projects.portfolio.filters.anchoring import AnchoringFilter
from projects.portfolio.filters.choices import as_key, priorities, programmes, years
from projects.portfolio.filters.others import LessonFilter, StayFilter
from projects.portfolio.filters.projects import ProjectFilter, query_of

__all__ = [
    "AnchoringFilter",
    "LessonFilter",
    "ProjectFilter",
    "StayFilter",
    "as_key",
    "priorities",
    "programmes",
    "query_of",
    "years",
]
