"""Mobilities added up: of a project, with a partner, in a period by year, country, activity, institution."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, DurationField, ExpressionWrapper, F, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, ExtractDay, ExtractYear

from portal.institutions.models import Institution
from portal.kit.sorting import Alphabetical
from portal.tenancy.models import Member
from projects.portfolio.models import Mobility, Partner, Project

COUNTS = ("staff", "learners", "accompanying", "fewer_opportunities", "green_travel")
# What sums can be made by; a mobility belongs to the year of its first day.
KEYS = {
    "year": ExtractYear("starts"),
    "country": F("country"),
    "activity": F("activity"),
    "institution": F("institution"),
    "partner": F("partner"),
    "project": F("project"),
    "programme": F("project__programme"),
}


def totals() -> dict:
    """Annotations that add up: each count, `rows`, and `days`, those of each participant (not of who accompanies)."""
    length = ExpressionWrapper(F("ends") - F("starts"), output_field=DurationField())
    days = (ExtractDay(length) + 1) * (F("staff") + F("learners"))
    sums = {name: Coalesce(Sum(name), 0) for name in COUNTS}
    # First, since after it `staff` and `learners` are names of the sums.
    return {"days": Coalesce(Sum(days, output_field=IntegerField()), 0), **sums, "rows": Count("pk")}


def sums_in(
    starts: date, ends: date, *, member: Member, by: Sequence[str] = (), countries: Sequence[str] = ()
) -> list[dict]:
    """The sums of the mobilities that began in the period, one for each combination of the keys in `by` (see KEYS).

    Without keys it is one sum. `countries` limits to host countries.
    """
    found = Mobility.objects.visible_to(member).filter(starts__range=(starts, ends))
    if countries:
        found = found.filter(country__in=countries)
    if not by:
        return [found.aggregate(**totals())]
    keys = {f"by_{key}": KEYS[key] for key in by}
    rows = found.order_by().values(**keys).annotate(**totals()).order_by(*keys)
    return [{name.removeprefix("by_"): value for name, value in row.items()} for row in rows]


def mobilities_of(project: Project) -> QuerySet[Mobility]:
    """The project's mobilities with the names of institution and partner, in the order of their days."""
    return project.mobilities.select_related("institution", "partner").order_by("starts", "ends", "pk")


def totals_of(project: Project) -> dict:
    """The sums of the project's mobilities."""
    return project.mobilities.order_by().aggregate(**totals())


def sums_with(partner: Partner) -> QuerySet:
    """The mobilities to a partner by project, year, activity and institution, the latest first."""
    keys = {
        "project_pk": F("project"),
        "title": F("project__title"),
        "year": ExtractYear("starts"),
        "kind": F("activity"),
        "unit": F("institution__name"),
    }
    found = Mobility.objects.filter(partner=partner, municipality=partner.municipality_id)
    return found.order_by().values(**keys).annotate(**totals()).order_by("-year", "title", "kind", "unit")


def institutions_of(project: Project, *, also: int | None = None) -> QuerySet[Institution]:
    """The institutions that can have sent somebody: those that take part, and the one that is named already."""
    taking_part = project.participations.values("institution")
    return Institution.objects.filter(Q(pk__in=taking_part) | Q(pk=also))


def receiving_partners_of(project: Project, *, also: int | None = None) -> QuerySet[Partner]:
    """The partners that can have received somebody: those of the project, and the one that is named already."""
    found = Partner.objects.filter(Q(pk__in=project.partnerships.values("partner")) | Q(pk=also))
    return found.order_by(Alphabetical("name"), "pk")
