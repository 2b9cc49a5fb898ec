"""What the portfolio knows about partners: how often they worked with us, who did, which records look alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from portal.kit.searching import Folded, words_of
from portal.kit.sorting import Alphabetical
from portal.tenancy.models import Member
from projects.portfolio.likeness import Known, Pair, Reason, pairs, why_alike
from projects.portfolio.models import (
    DifferentPartners,
    FormerPartner,
    Mobility,
    Participation,
    Partner,
    Partnership,
    PartnershipEvent,
    Project,
)

PROPOSED = 8
COMPARED = ("pk", "name", "place", "country", "oid", "pic")


@dataclass(frozen=True)
class Likeness:
    """Two records that look alike, the older one first, and why."""

    first: Partner
    second: Partner
    reason: Reason


def with_use(partners: QuerySet[Partner]) -> QuerySet[Partner]:
    """With `projects`, in how many projects they are, and `latest`, the end of the last one."""
    own = Partnership.objects.filter(partner=OuterRef("pk")).order_by().values("partner")
    number = Subquery(own.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    latest = Subquery(own.annotate(latest=Max("project__ends")).values("latest"))
    return partners.annotate(projects=Coalesce(number, 0), latest=latest)


def having_words(partners: QuerySet[Partner], text: str) -> QuerySet[Partner]:
    """Those in whose name, former name, place or numbers every word stands."""
    partners = partners.alias(said=Folded("name", "place", "oid", "pic"))
    for word in words_of(text):
        former = FormerPartner.objects.alias(said=Folded("name")).filter(said__contains=word)
        partners = partners.filter(Q(said__contains=word) | Q(pk__in=former.values("partner")))
    return partners


def countries_of_partners(member: Member) -> list[str]:
    """The codes of the countries in which the municipality has partners."""
    found = Partner.objects.visible_to(member).order_by("country")
    return list(found.values_list("country", flat=True).distinct())


def partners_to_propose(member: Member, text: str, *, project: Project) -> list[Partner]:
    """A few partners that fit what is typed and are not in the project yet."""
    if len(text.strip()) < 2:
        return []
    others = Partner.objects.visible_to(member).exclude(partnerships__project=project)
    return list(having_words(others, text)[:PROPOSED])


def partners_of(project: Project) -> QuerySet[Partnership]:
    """The project's partners with their names, in alphabetical order."""
    return project.partnerships.select_related("partner").order_by(Alphabetical("partner__name"), "pk")


def projects_with(partner: Partner) -> QuerySet[Partnership]:
    """The projects of a partner, the latest first, each with the units that take part."""
    units = Participation.objects.select_related("institution").order_by(Alphabetical("institution__name"))
    projects = Partnership.objects.filter(partner=partner).select_related("project__programme")
    return projects.prefetch_related(Prefetch("project__participations", units)).order_by("-project__ends", "pk")


def events_of_partner(partner: Partner) -> list[QuerySet]:
    """What happened to the partner's parts in projects, and which records were merged into it."""
    return [
        PartnershipEvent.objects.filter(partner=partner),
        FormerPartner.events.field.model.objects.filter(partner=partner),
    ]


# Records that look alike --------------------------------------------------------------------------------------------


def alike(member: Member, known: Known) -> list[Partner]:
    """Records that may be the same organisation; the one with the number `known.pk` is left out."""
    near = Q(country=known.country)
    for field in ("oid", "pic"):
        if value := getattr(known, field):
            near |= Q((field, value))
    found = Partner.objects.visible_to(member).filter(near).exclude(pk=known.pk)
    return [partner for partner in found if why_alike(known, as_known(partner))]


def as_known(partner: Partner) -> Known:
    """What is compared of a record."""
    return Known(**{name: getattr(partner, name) for name in COMPARED})


def look_alikes(member: Member) -> list[Likeness]:
    """Every two records that look alike and of which nobody has said that they are not the same."""
    every = Partner.objects.visible_to(member).order_by("pk").values(*COMPARED)
    told_apart = set(DifferentPartners.objects.visible_to(member).values_list("first", "second"))
    found = [pair for pair in pairs(Known(**row) for row in every) if (pair.first, pair.second) not in told_apart]
    return _with_records(found, member)


def _with_records(found: Iterable[Pair], member: Member) -> list[Likeness]:
    found = list(found)
    numbers = {number for pair in found for number in (pair.first, pair.second)}
    records = with_use(Partner.objects.visible_to(member).filter(pk__in=numbers)).in_bulk()
    return [Likeness(records[pair.first], records[pair.second], pair.reason) for pair in found]


@dataclass(frozen=True)
class Moves:
    """What a merge would move: projects, those of them in which both are, rows of mobilities and their travellers."""

    projects: list[Partnership]
    in_both: list[Partnership]
    mobilities: int
    travellers: int


def moves_of(gone: Partner, kept: Partner) -> Moves:
    """What the record that goes would hand over to the one that is kept."""
    parts = list(gone.partnerships.select_related("project").order_by("-project__ends", "pk"))
    kept_in = set(kept.partnerships.values_list("project", flat=True))
    rows = Mobility.objects.filter(partner=gone).values_list(F("staff") + F("learners") + F("accompanying"), flat=True)
    return Moves(
        projects=[part for part in parts if part.project_id not in kept_in],
        in_both=[part for part in parts if part.project_id in kept_in],
        mobilities=len(rows),
        travellers=sum(rows),
    )
