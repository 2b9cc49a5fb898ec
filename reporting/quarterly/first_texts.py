"""The text that a new report begins with, written from the quarter's records."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.portfolio.models import Project
from reporting.coverage.definition import Coverage
from reporting.quarterly.compile import share_sentence
from reporting.quarterly.quarters import Quarter
from reporting.quarterly.states import Heading


def first_texts(quarter: Quarter, projects: list[Project], coverage: Coverage) -> dict[Heading, str]:
    """A draft for each heading, in the language of the moment; the coordinator edits it."""
    return {
        Heading.PROJECTS: "\n\n".join(filter(None, _about_projects(quarter, projects, coverage))),
        Heading.OTHER_WORK: "",
        Heading.EFFECTS: _about_effects(quarter, projects),
    }


def _about_projects(quarter: Quarter, projects: list[Project], coverage: Coverage):
    yield share_sentence(coverage)
    eu = sum(project.programme.eu for project in projects)
    yield ngettext(
        "%(count)s project ran in the quarter, of which %(eu)s in an EU programme.",
        "%(count)s projects ran in the quarter, of which %(eu)s in EU programmes.",
        len(projects),
    ) % {"count": len(projects), "eu": eu}
    began = [project.title for project in projects if quarter.contains(project.starts)]
    if began:
        yield _("New in the quarter: %s.") % "; ".join(began)
    ended = [project.title for project in projects if quarter.contains(project.ends)]
    if ended:
        yield _("Ended in the quarter: %s.") % "; ".join(ended)


def _about_effects(quarter: Quarter, projects: list[Project]) -> str:
    ended = [project for project in projects if quarter.contains(project.ends)]
    return "\n\n".join(_("%(title)s: what has changed at %(units)s?") % _told(project) for project in ended)


def _told(project: Project) -> dict[str, str]:
    return {"title": project.title, "units": ", ".join(part.institution.name for part in project.participations.all())}
