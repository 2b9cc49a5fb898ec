"""The rule for a municipality's group at the national agency's course, as the invitation worded it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LEADERS, DEPARTMENTS, HEADS = 1, 1, 2
PEOPLE = 5


def remarks(*, administrative_leaders: int, subject_departments: int, unit_heads: int) -> Iterator[str]:
    """What the group lacks, in words. It warns and never refuses: the agency decides who takes part."""
    if administrative_leaders < LEADERS:
        yield _("The group needs at least one administrative leader.")
    if subject_departments < DEPARTMENTS:
        yield _("The group needs somebody from a subject department.")
    if unit_heads < HEADS:
        yield _("The group needs at least two heads of kindergartens or schools.")
    people = administrative_leaders + subject_departments + unit_heads
    if people > PEOPLE:
        yield ngettext(
            "The group has %(people)s person; the travel grant was meant for %(most)s.",
            "The group has %(people)s persons; the travel grant was meant for %(most)s.",
            people,
        ) % {"people": people, "most": PEOPLE}
