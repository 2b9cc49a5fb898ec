"""What the portfolio knows of imported public lists and their proposals."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Case, QuerySet, When

from portal.institutions.models import Institution
from portal.jobs.models import Job
from portal.tenancy.models import Member, Municipality
from projects.portfolio.models import ListImport, ListProposal, Project
from projects.portfolio.public_lists import Certainty, Matcher, Unit
from projects.portfolio.public_lists.facts import COORDINATOR

ByCode = dict[str, list[ListProposal]]


def matcher_for(municipality: Municipality) -> Matcher:
    """Finds the municipality and its institutions, those closed by now too: their projects stand in old lists."""
    institutions = Institution.objects.filter(municipality=municipality)
    units = [Unit(*row) for row in institutions.values_list("pk", "name", "place", "postal_code")]
    return Matcher(municipality=municipality.name, country=municipality.country, units=units)


def list_imports_of(member: Member) -> QuerySet[ListImport]:
    """Imports of lists, the newest first, without their errors."""
    return ListImport.objects.visible_to(member).select_related("started_by").defer("errors")


def job_reading(run: ListImport, kind: str) -> Job | None:
    """The work that reads the file."""
    return Job.objects.filter(municipality=run.municipality_id, kind=kind, subject_id=run.pk).first()


def proposals_to_show(member: Member) -> QuerySet[ListProposal]:
    """Proposals, the surest first, with what is known of their projects."""
    surest = Case(*(When(certainty=level, then=rank) for rank, level in enumerate(Certainty)))
    visible = ListProposal.objects.visible_to(member).select_related("institution", "project").with_known()
    return visible.alias(rank=surest).order_by("rank", "-code", "pk")


def proposals_chosen(member: Member, pks: Collection[int], state: str) -> ByCode:
    """Those of the chosen proposals that are in the state, by project code; the coordinator's comes first.

    Accreditations that are registered already are left out: there is nothing to add to them.
    """
    chosen = proposals_to_show(member).filter(pk__in=pks, state=state, accredited=None)
    return grouped(sorted(chosen, key=lambda one: one.facts["role"] != COORDINATOR))


def grouped(proposals: Iterable[ListProposal]) -> ByCode:
    """By project code, in their order."""
    groups: ByCode = defaultdict(list)
    for proposal in proposals:
        groups[proposal.code].append(proposal)
    return dict(groups)


def registered_under(codes: Collection[str], municipality: Municipality | int) -> dict[str, Project]:
    """The municipality's projects that have one of the codes."""
    projects = Project.objects.filter(municipality=municipality, code__in=codes)
    return {project.code: project for project in projects}


def not_ours_unless_said(code: str, member: Member) -> set[str]:
    """Names in the list that are, or may be, our own units: those of proposals that nobody has dismissed."""
    kept = ListProposal.objects.visible_to(member).filter(code=code).exclude(state=ListProposal.State.DISMISSED)
    return set(kept.values_list("facts__organisation", flat=True))
