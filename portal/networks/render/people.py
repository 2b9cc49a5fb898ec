"""Files of people to invite: an example, and the rows that could not be invited, to be mended."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from portal.networks.importers import Proposal, Standing
from portal.tenancy.roles import Role


def example_headings() -> list[str]:
    """Headings that are recognised when the file is read, in the reader's language."""
    return [_("Name"), _("E-mail"), _("Role"), _("Unit")]


def example_rows(units: Sequence[str]) -> list[list[str]]:
    """Somebody of the first of the units, and somebody of all."""
    return [
        ["Anna Berg", "anna.berg@example.org", str(Role.STAFF.label), ", ".join(units[:1])],
        ["Per Dahl", "per.dahl@example.org", str(Role.HEAD.label), ", ".join(units)],
    ]


def refused_headings() -> list[str]:
    """Headings that are recognised when the file is read again."""
    return [*example_headings(), _("Problem")]


def refused_rows(proposals: Iterable[Proposal]) -> Iterator[list]:
    """Each refused row as it was, and why."""
    for one in proposals:
        if one.standing == Standing.REFUSED:
            yield [one.person.name, one.person.email, one.person.role, one.person.units, one.problem]
