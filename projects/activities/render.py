"""Activities and standing roles as tables for spreadsheet programs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.kit.countries import country_name
from projects.activities.models import Activity, ActivityQuerySet, StandingRole, StandingRoleQuerySet

CHUNK = 500


def activity_headings() -> list[str]:
    """The heading of each column of the activities, in the reader's language."""
    return [
        _("Title"),
        _("Kind"),
        _("Start"),
        _("End"),
        _("State"),
        _("Institutions"),
        _("The municipality as a whole"),
        _("Countries"),
        _("Place"),
        _("Host or organiser"),
        _("Staff who took part"),
        _("Children or pupils who took part"),
        _("What it gave"),
        _("Programme"),
        _("Contact person"),
        _("Registered"),
    ]


def activity_rows(activities: ActivityQuerySet) -> Iterator[list]:
    """A row for every activity, read in portions so that no number of them is too many."""
    return map(_activity, activities.with_names().iterator(chunk_size=CHUNK))


def _activity(one: Activity) -> list:
    return [
        one.title,
        one.get_kind_display(),
        one.starts,
        one.ends,
        str(one.phase.label),
        "; ".join(part.institution.name for part in one.parts.all()),
        _("Yes") if one.by_municipality else _("No"),
        ", ".join(map(country_name, one.countries)),
        one.place,
        one.host,
        one.staff,
        one.learners,
        one.outcome,
        str(one.programme or ""),
        str(one.contact),
        one.created_at,
    ]


def role_headings() -> list[str]:
    """The heading of each column of the standing roles."""
    return [
        _("Role"),
        _("Kind"),
        _("Institution"),
        _("Status"),
        _("Valid from"),
        _("Valid to"),
        _("Contact person"),
        _("Note"),
        _("Registered"),
    ]


def role_rows(roles: StandingRoleQuerySet) -> Iterator[list]:
    """A row for every standing role, read in portions."""
    return map(_role, roles.with_names().iterator(chunk_size=CHUNK))


def _role(one: StandingRole) -> list:
    return [
        str(one),
        one.get_kind_display(),
        str(one.institution or _("The municipality itself")),
        one.get_status_display(),
        one.starts,
        one.ends,
        str(one.contact),
        one.note,
        one.created_at,
    ]
