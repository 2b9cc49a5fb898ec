"""What the desk shows of a report: its words and how much it lists, without compiling all of it."""

from dataclasses import dataclass

from django.utils import translation

from portal.tenancy.models import Member
from reporting.coverage.definition import Coverage
from reporting.coverage.queries import standing_on
from reporting.quarterly.compile.material import Material
from reporting.quarterly.compile.sections import texts_of
from reporting.quarterly.first_texts import questions, share_sentence
from reporting.quarterly.models import Report
from reporting.quarterly.states import Heading


@dataclass(frozen=True)
class Desk:
    """The sentence on coverage, the text under each heading, what could be asked, and how much is listed."""

    language: str
    sentence: str
    texts: dict[Heading, str]
    questions: list[str]
    projects: int
    work: int


def _coverage(found: Material) -> Coverage:
    programme = found.report.programme_id
    return standing_on(found.on, member=found.member, in_full=False, programme=programme).coverage


def desk_of(report: Report, *, member: Member) -> Desk:
    """The desk, in the municipality's language but for the questions, which are the reader's."""
    found = Material(report, member)
    asked = questions(report.period, found.chosen("project", found.projects))
    with translation.override(report.municipality.language):
        return Desk(
            language=translation.get_language(),
            sentence=share_sentence(_coverage(found), report.programme),
            texts=texts_of(found),
            questions=asked,
            projects=len(found.chosen("project", found.projects)),
            work=len(found.chosen("activity", found.activities)) + len(found.chosen("role", found.roles)),
        )
