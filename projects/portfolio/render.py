"""Projects as a table for spreadsheet programs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.kit.countries import country_name
from projects.portfolio.models import Project, ProjectQuerySet

CHUNK = 500


def headings() -> list[str]:
    """The heading of each column, in the reader's language."""
    return [
        _("Title"),
        _("Programme"),
        _("Action"),
        _("Project code"),
        _("Status"),
        _("Start"),
        _("End"),
        _("Institutions"),
        _("Contact person"),
        _("Coordinating organisation"),
        _("Countries"),
        _("Grant"),
        _("Currency"),
        _("Summary"),
        _("Registered"),
    ]


def rows(projects: ProjectQuerySet) -> Iterator[list]:
    """A row for every project (`with_names`), read in portions so that no number of projects is too many."""
    return map(_row, projects.iterator(chunk_size=CHUNK))


def _row(project: Project) -> list:
    return [
        project.title,
        str(project.programme),
        str(project.action or ""),
        project.code,
        project.get_status_display(),
        project.starts,
        project.ends,
        "; ".join(f"{part.institution} ({part.get_role_display()})" for part in project.participations.all()),
        str(project.contact),
        project.coordinator,
        ", ".join(map(country_name, project.countries)),
        project.grant,
        project.currency if project.grant is not None else "",
        project.summary,
        project.created_at,
    ]
