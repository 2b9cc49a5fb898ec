"""The Commission's public lists of projects: reading them, and finding the municipality's institutions in them."""

from projects.portfolio.public_lists.certainty import Certainty, Reason, in_words
from projects.portfolio.public_lists.matching import Match, Matcher, Unit
from projects.portfolio.public_lists.problems import MissingColumns, RowProblem
from projects.portfolio.public_lists.reading import ListedProject, Organisation, read_list

__all__ = [
    "Certainty",
    "ListedProject",
    "Match",
    "Matcher",
    "MissingColumns",
    "Organisation",
    "Reason",
    "RowProblem",
    "Unit",
    "in_words",
    "read_list",
]
