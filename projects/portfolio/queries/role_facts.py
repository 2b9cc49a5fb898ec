"""What the rules of roles ask about one project."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from projects.portfolio.accreditation_rules import ACTIVE
from projects.portfolio.duties import months_after
from projects.portfolio.models import Accreditation, AccreditationMember, Participation, Partnership, Project
from projects.portfolio.models.projects import OwnRole
from projects.portfolio.role_rules import ACCREDITED_FOR, COUNTRIES_NEEDED, ITSELF, SHORT_TERM, Part, RoleFacts
from projects.portfolio.states import Status
from projects.programmes.codes import read_code

FIVE_YEARS = 60
COUNTED = (Status.GRANTED, Status.RUNNING, Status.COMPLETED)


def role_facts(project: Project, *, home: str) -> RoleFacts:
    """The facts of a project whose participations are read already; `home` is the municipality's country.

    What only some actions ask about takes a question or two more of the database.
    """
    more = {}
    if project.action_id in ACCREDITED_FOR and project.accreditation_id:
        more = _under(project)
    elif project.action_id == SHORT_TERM:
        more = _short_term(project)
    return RoleFacts(
        action=project.action_id or "",
        own_role=project.own_role,
        outside=project.coordinator,
        parts=tuple(Part(str(one.institution), one.institution.kind, one.role) for one in project.participations.all()),
        countries=frozenset({home, *project.countries, *_countries_of_partners(project)}),
        **more,
    )


def _countries_of_partners(project: Project) -> Iterable[str]:
    if project.action_id not in COUNTRIES_NEEDED:
        return ()
    return Partnership.objects.filter(project=project).order_by().values_list("partner__country", flat=True)


def _under(project: Project) -> dict:
    members = AccreditationMember.objects.filter(accreditation=OuterRef("pk")).filter(
        Q(joined=None) | Q(joined__lte=project.ends), Q(left=None) | Q(left__gte=project.starts)
    )
    found = Accreditation.objects.select_related("holder").annotate(
        member_names=ArraySubquery(members.order_by("pk").values("institution__name"))
    )
    accreditation = found.get(pk=project.accreditation_id)
    holder = str(accreditation.holder) if accreditation.holder_id else None
    return {
        "has_accreditation": True,
        "holder": holder,
        "within": frozenset(filter(None, [holder, *accreditation.member_names])),
        "valid_at_start": accreditation.starts <= project.starts <= accreditation.ends,
    }


def _short_term(project: Project) -> dict:
    parts = project.participations.all()
    ours = [part.institution_id for part in parts if part.role == Participation.Role.COORDINATOR]
    itself = project.own_role == OwnRole.COORDINATOR
    if not (ours or itself):
        return {}
    return {
        "accredited": _accredited(project, ours, itself),
        "short_term": _others(project, ours, itself, after=months_after(project.starts, -FIVE_YEARS)),
    }


def _accredited(project: Project, ours: list[int], itself: bool) -> tuple[str, ...]:
    held = Q(holder__in=ours) | Q(holder=None) if itself else Q(holder__in=ours)
    valid = Accreditation.objects.filter(
        held,
        municipality=project.municipality_id,
        status__in=ACTIVE,
        starts__lte=project.starts,
        ends__gte=project.starts,
    )
    field = read_code(project.code).field
    valid = valid.filter(code__contains=f"-{field}-") if field else valid
    names = valid.order_by("pk").values_list("holder__name", flat=True)
    return tuple(dict.fromkeys(name or str(ITSELF) for name in names))


def _others(project: Project, ours: list[int], itself: bool, *, after: date) -> int:
    coordinated = Participation.objects.filter(institution__in=ours, role=Participation.Role.COORDINATOR)
    by_us = Q(pk__in=coordinated.values("project"))
    by_us = by_us | Q(own_role=OwnRole.COORDINATOR) if itself else by_us
    others = Project.objects.filter(by_us, municipality=project.municipality_id, action=SHORT_TERM, status__in=COUNTED)
    return others.filter(starts__gt=after, starts__lte=project.starts).exclude(pk=project.pk).count()
