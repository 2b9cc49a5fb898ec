"""What the portal knows of institutions, who works there, and earlier imports."""

from collections.abc import Sequence

from portal.institutions.models import ImportRun, Institution, Workplace
from portal.institutions.sources import SPREADSHEET
from portal.jobs.models import Job
from portal.kit.sorting import alphabetical
from portal.tenancy.models import Member, Municipality

HEAVY = ("batch", "difference", "headings")


def institutions_to_compare(municipality: Municipality) -> list[Institution]:
    """Every institution, open or closed, as it stands."""
    return list(Institution.objects.filter(municipality=municipality).order_by("pk"))


def last_matching(municipality: Municipality, headings: Sequence[str]) -> ImportRun | None:
    """The last import of a table with the same headings whose columns somebody has matched."""
    runs = ImportRun.objects.filter(municipality=municipality, source=SPREADSHEET).exclude(matching={})
    candidates = runs.filter(headings__contains=[[heading] for heading in headings]).defer("batch", "difference")
    return next((run for run in candidates[:20] if [column[0] for column in run.headings] == list(headings)), None)


def runs_of(member: Member):
    """The imports that the member may see, without what only their own page needs."""
    return ImportRun.objects.visible_to(member).select_related("started_by").defer(*HEAVY)


def job_of(run: ImportRun) -> Job | None:
    """The background work that reads or applies the import, the latest one."""
    kinds = ("institutions.read_import", "institutions.apply_import")
    return Job.objects.filter(municipality=run.municipality_id, kind__in=kinds, subject_id=run.pk).first()


def districts(member: Member) -> list[str]:
    """The names of the municipality's districts, as far as institutions name them."""
    named = Institution.objects.visible_to(member).exclude(district="").order_by()
    return sorted(named.values_list("district", flat=True).distinct(), key=alphabetical())


def members_at(institution: Institution) -> set[int]:
    """Ids of the members who work there."""
    return set(Workplace.objects.filter(institution=institution).values_list("member_id", flat=True))


def twins_by_oid(institution: Institution):
    """Other open institutions with the same OID: each organisation should have its own."""
    same = Institution.objects.filter(municipality=institution.municipality_id, oid=institution.oid).open_on()
    return same.exclude(pk=institution.pk) if institution.oid else same.none()
