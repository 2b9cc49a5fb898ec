"""What the portfolio knows about accreditations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, Func, OuterRef, Prefetch, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from portal.institutions.models import Institution
from portal.kit.sorting import Alphabetical
from portal.tenancy.models import Member
from projects.portfolio.accreditation_rules import BUDGET_ACTIONS, AccreditationFacts, Round
from projects.portfolio.models import (
    Accreditation,
    AccreditationMember,
    AccreditationMemberEvent,
    BudgetRequest,
    BudgetRequestEvent,
    Project,
)
from projects.portfolio.role_rules import ACCREDITED_FOR
from projects.portfolio.states import Status
from projects.programmes.codes import CodeReading, read_code
from projects.programmes.models import Call

Rounds = Mapping[str, Mapping[int, Round]]
TAKES_OVER = (Accreditation.Status.APPLIED, Accreditation.Status.ACCREDITED, Accreditation.Status.OBSERVED)
NOT_ASKED = (Status.IDEA, Status.CANCELLED)


def accreditations_to_choose(member: Member, action: str, also: int | None = None) -> QuerySet[Accreditation]:
    """Those under which projects of an action run, and the one that a project has already."""
    fitting = Q(action=ACCREDITED_FOR.get(action)) if action in ACCREDITED_FOR else Q(pk=None)
    return Accreditation.objects.visible_to(member).filter(fitting | Q(pk=also)).with_names()


def fits(accreditation: Accreditation, project: CodeReading) -> bool:
    """Whether a project with the code may run under it: the same field, and valid in the year of the call (or now)."""
    today = timezone.localdate()
    year = project.year or today.year
    if accreditation.status not in TAKES_OVER or project.field not in ("", accreditation.reading.field):
        return False
    return accreditation.starts.year <= year <= accreditation.ends.year


def holders_to_choose(member: Member, accreditation: Accreditation | None = None) -> QuerySet[Institution]:
    """Institutions that are open, and those that the accreditation names already."""
    visible = Institution.objects.visible_to(member)
    named = Q(pk__in=visible.open_on().values("pk"))
    if accreditation and accreditation.pk:
        members = AccreditationMember.objects.filter(accreditation=accreditation)
        named |= Q(pk=accreditation.holder_id) | Q(pk__in=members.values("institution"))
    return visible.filter(named)


def with_facts(accreditations: QuerySet[Accreditation]) -> QuerySet[Accreditation]:
    """With everything that `facts_of` reads, in one query: what belongs to each stands beside it as JSON."""
    of_it = {"accreditation": OuterRef("pk")}
    members = AccreditationMember.objects.filter(**of_it).order_by(Alphabetical("institution__name"), "pk")
    members = members.values(
        said=JSONObject(institution="institution_id", name="institution__name", joined="joined", left="left")
    )
    requests = BudgetRequest.objects.filter(**of_it).order_by()
    requests = requests.values(said=JSONObject(year="year", sent="sent", note="note"))
    projects = Project.objects.filter(**of_it).order_by()
    asked = projects.exclude(status__in=NOT_ASKED).values(said=JSONObject(code="code", year="call__year"))
    counted = projects.values("accreditation").annotate(count=Count("pk")).values("count")
    return accreditations.with_names().annotate(
        renewed=_renewed(),
        member_parts=ArraySubquery(members),
        requests=ArraySubquery(requests),
        asked=ArraySubquery(asked),
        project_count=Coalesce(Subquery(counted), 0),
    )


def with_projects(accreditations: QuerySet[Accreditation]) -> QuerySet[Accreditation]:
    """With the projects under them."""
    return accreditations.prefetch_related(Prefetch("projects", Project.objects.order_by("starts", "pk")))


def members_of(accreditation: Accreditation) -> list[AccreditationMember]:
    """The members by name, of one that was read `with_facts`."""
    return [
        AccreditationMember(
            institution=Institution(pk=one["institution"], name=one["name"]),
            joined=_day(one["joined"]),
            left=_day(one["left"]),
        )
        for one in accreditation.member_parts
    ]


def requests_of(accreditation: Accreditation) -> dict[int, BudgetRequest]:
    """The requests for money by year, of one that was read `with_facts`."""
    noted = [BudgetRequest(**one | {"sent": _day(one["sent"])}) for one in accreditation.requests]
    return {one.year: one for one in noted}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def rounds(member: Member) -> Rounds:
    """The known rounds of requests for money, by action and year; of several the last one counts."""
    found: dict[str, dict[int, Round]] = {action: {} for action in BUDGET_ACTIONS.values()}
    calls = Call.objects.visible_to(member).filter(action__in=found)
    for call in calls.order_by(F("deadline").asc(nulls_first=True)):
        if day := call.last_day or call.expected:
            found[call.action_id][call.year] = Round(call.year, day, published=call.deadline is not None)
    return found


def facts_of(accreditation: Accreditation, rounds: Rounds, *, home: str) -> AccreditationFacts:
    """What the rules ask about an accreditation that was read `with_facts`; `home` is the municipality's country."""
    today = timezone.localdate().isoformat()
    others = [one for one in accreditation.member_parts if one["institution"] != accreditation.holder_id]
    sent = {year: request.sent for year, request in requests_of(accreditation).items()}
    return AccreditationFacts(
        pk=accreditation.pk,
        code=accreditation.code,
        action=accreditation.action_id,
        status=accreditation.status,
        starts=accreditation.starts,
        ends=accreditation.ends,
        home=home,
        call_year=accreditation.reading.year,
        country=accreditation.reading.country,
        goals=len(accreditation.goals),
        members=sum((one["joined"] or today) <= today <= (one["left"] or today) for one in others),
        held_by_municipality=accreditation.holder_id is None,
        is_consortium=bool(accreditation.member_parts),
        contact=accreditation.contact_id,
        renewed=accreditation.renewed,
        requested=dict.fromkeys(_years_of(accreditation.asked)) | sent,
        skipped=frozenset(year for year, day in sent.items() if not day),
        rounds=rounds.get(BUDGET_ACTIONS.get(accreditation.action_id, ""), {}),
    )


@dataclass(frozen=True)
class Bar:
    """A project in the picture of those under one accreditation: its place and length in percent of the whole time
    that they take together, and the titles of those that run at the same time."""

    project: Project
    place: float
    length: float
    beside: list[str]


def side_by_side(projects: Sequence[Project]) -> list[Bar]:
    """Projects in the order in which they are given, as bars."""
    if not projects:
        return []
    first, last = min(one.starts for one in projects), max(one.ends for one in projects)
    whole = (last - first).days + 1
    return [
        Bar(
            project=one,
            place=100 * (one.starts - first).days / whole,
            length=100 * ((one.ends - one.starts).days + 1) / whole,
            beside=[other.title for other in projects if other != one and _overlap(one, other)],
        )
        for one in projects
    ]


def _overlap(one: Project, other: Project) -> bool:
    return one.starts <= other.ends and other.starts <= one.ends


def events_of_accreditation(accreditation: Accreditation) -> list[QuerySet]:
    """What happened to its members and budget requests, those that were taken out too."""
    return [
        events.objects.filter(accreditation=accreditation) for events in (AccreditationMemberEvent, BudgetRequestEvent)
    ]


def _years_of(asked: Iterable[Mapping]) -> list[int]:
    """The years of the calls in which projects under an accreditation were asked for."""
    years = {one["year"] or read_code(one["code"]).year for one in asked}
    return sorted(filter(None, years))


def _renewed() -> Exists:
    """Whether a later one of the same holder, action and field stands beside it."""
    later = Accreditation.objects.filter(
        municipality=OuterRef("municipality"),
        action=OuterRef("action"),
        ends__gt=OuterRef("ends"),
        status__in=TAKES_OVER,
    )
    later = later.annotate(held_by=Coalesce("holder_id", 0), field=_field(F("code")))
    return Exists(later.filter(held_by=Coalesce(OuterRef("holder_id"), 0), field=_field(OuterRef("code"))))


def _field(code) -> Func:
    return Func(code, Value("-"), Value(5), function="split_part", output_field=TextField())
