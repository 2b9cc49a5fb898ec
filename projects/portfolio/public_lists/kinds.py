"""What sort of organisation the Commission's words mean, by the codes of a partner's kind."""

import re

# Tried in this order: "School … – Vocational Training (secondary level)" is also a school.
KINDS = (
    ("kindergarten", r"pre-?primary|early childhood|nursery|kindergarten"),
    ("adult_education", r"adult education|adult learn"),
    ("university", r"higher education|tertiary|universit|research"),
    ("upper_secondary", r"vocational"),
    ("school", r"school|educational cent"),
    ("authority", r"public body|municipalit|local authorit|regional authorit|national authorit"),
    ("company", r"enterprise|company|business|sme\b"),
    ("association", r"non-?governmental|ngo\b|association|foundation|non-?profit|union"),
)


def kind_of(said: str) -> str:
    """The kind; "other" when no word is known."""
    return next((kind for kind, words in KINDS if re.search(words, said, re.IGNORECASE)), "other")
