"""Rows of a file of people that could not be invited, as a file to mend."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from portal.networks.importers import Proposal, Standing


def refused_headings() -> list[str]:
    """Headings that are recognised when the file is read again."""
    return [_("Name"), _("E-mail"), _("Role"), _("Unit"), _("Problem")]


def refused_rows(proposals: Iterable[Proposal]) -> Iterator[list]:
    """Each refused row as it was, and why."""
    for one in proposals:
        if one.standing == Standing.REFUSED:
            yield [one.person.name, one.person.email, one.person.role, one.person.units, one.problem]
