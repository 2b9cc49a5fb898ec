"""What the portfolio knows in figures. Lists are filtered by the same words, so that a figure leads to its rows.

- A project *runs* on a day when it is running or completed and the day is one of its days. It counts once for whatever
  it is asked about, however many units and partners it has.
- Its *countries* are those that it names and those of its partners.
- A kind of unit limits projects to those in which such a unit takes part, and stays to those that such a unit made.
- A *grant* belongs to the year in which its project starts, and is one only when the project is granted, running or
  completed; an instalment belongs to the year in which it was received. Currencies are never added together.
- A *stay* belongs to the year of its first day. It counts from that day on, in running and completed projects.
  Participants are staff and learners; who accompanies them travels too, and so is part of the whole for green travel.
- *Effects* are asked for some months after the end of a completed project, see `duties`, and belong to the year of that
  day once it has come. They are reported when anybody has told of them for that moment.
"""

from datetime import date

from django.db.models import Count, DateField, Exists, Func, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import ExtractYear

from portal.tenancy.models import Member
from projects.portfolio.duties import EFFECTS
from projects.portfolio.models import Effect, Instalment, Mobility, Participation, Partnership, Project, ProjectQuerySet
from projects.portfolio.queries.mobilities import totals
from projects.portfolio.states import SUCCESSFUL, TAKING_PLACE, Status

MONTHS_TO = {kind.removeprefix("effects_"): months for kind, months in EFFECTS.items()}  # by the moment


class MonthsAfter(Func):
    """The same day so many months later, or the last of its month."""

    template, arg_joiner = "(%(expressions)s))::date", " + make_interval(months => "
    output_field = DateField()


def running_on(day: date) -> Q:
    """Projects that run on the day."""
    return Q(status__in=TAKING_PLACE, starts__lte=day, ends__gte=day)


def period_of(days: str) -> tuple[date, date] | None:
    """The first and the last day of a period written as 2026-07-01/2026-09-30; None for anything else."""
    try:
        first, last = map(date.fromisoformat, days.split("/"))
    except ValueError:
        return None
    return first, last


def with_units_of(kind: str) -> Q:
    """Projects in which a unit of the kind takes part; all without a kind."""
    parts = Participation.objects.filter(project=OuterRef("pk"), institution__kind=kind)
    return Q(Exists(parts)) if kind else Q()


def with_country(country: str) -> Q:
    """Projects that name the country or have a partner there."""
    partners = Partnership.objects.filter(project=OuterRef("pk"), partner__country=country)
    return Q(countries__contains=[country]) | Q(Exists(partners))


def granted_from(year: int) -> Q:
    """Projects with a grant that start in the year."""
    return Q(status__in=SUCCESSFUL, grant__isnull=False, starts__year=year)


def paid_in(year: int) -> Q:
    """Projects with an instalment that was received in the year."""
    return Q(Exists(Instalment.objects.filter(project=OuterRef("pk"), received__year=year)))


def asked_in(projects: ProjectQuerySet, moment: str, year: int, *, on: date) -> ProjectQuerySet:
    """Projects whose effects of the moment were asked for in the year, by the day."""
    due = projects.alias(due=MonthsAfter("ends", Value(MONTHS_TO[moment])))
    return due.filter(status=Status.COMPLETED, due__year=year, due__lte=on)


def told(moment: str) -> Exists:
    """Whether anybody has told of a project's effects for the moment."""
    return Exists(Effect.objects.filter(project=OuterRef("pk"), moment=moment))


def stays(member: Member, *, on: date, kind: str = "") -> QuerySet[Mobility]:
    """Stays that have begun by the day."""
    begun = Mobility.objects.visible_to(member).filter(project__status__in=TAKING_PLACE, starts__lte=on)
    return begun.filter(institution__kind=kind) if kind else begun


def stays_by_year(member: Member, *, on: date, kind: str = "") -> list[dict]:
    """The sums of stays in each year (see `mobilities.totals`), the earliest first."""
    by_year = stays(member, on=on, kind=kind).order_by().values(year=ExtractYear("starts"))
    return list(by_year.annotate(**totals()).order_by("year"))


def participants_by_country(member: Member, year: int, *, on: date, kind: str = "") -> dict[str, int]:
    """How many stayed in each host country in the year."""
    found = stays(member, on=on, kind=kind).filter(starts__year=year).order_by()
    sums = found.values("country").annotate(people=Sum("staff") + Sum("learners"))
    return dict(sums.values_list("country", "people"))


def grants_by_year(member: Member, *, kind: str = "") -> list[dict]:
    """`year`, `currency`, `granted` and `received`, the earliest first. Two queries."""
    projects = Project.objects.visible_to(member).filter(with_units_of(kind))
    granted = projects.filter(status__in=SUCCESSFUL, grant__isnull=False).order_by()
    paid = Instalment.objects.visible_to(member).filter(received__isnull=False, project__in=projects).order_by()
    sums = {
        "granted": granted.values_list(ExtractYear("starts"), "currency").annotate(Sum("grant")),
        "received": paid.values_list(ExtractYear("received"), "project__currency").annotate(Sum("received_amount")),
    }
    found = {name: {(year, currency): amount for year, currency, amount in rows} for name, rows in sums.items()}
    keys = sorted(found["granted"].keys() | found["received"].keys())
    return [
        {"year": key[0], "currency": key[1], **{name: amounts.get(key) for name, amounts in found.items()}}
        for key in keys
    ]


def effects_by_moment(member: Member, year: int, *, on: date, kind: str = "") -> dict[str, tuple[int, int]]:
    """Projects that reported and projects that were asked, by the moment. One query."""
    projects = Project.objects.visible_to(member).filter(with_units_of(kind), status=Status.COMPLETED).order_by()
    counts = {}
    for moment, months in MONTHS_TO.items():
        due, has_told = f"{moment}_due", f"{moment}_told"
        projects = projects.annotate(**{due: MonthsAfter("ends", Value(months)), has_told: told(moment)})
        asked = Q(**{f"{due}__year": year, f"{due}__lte": on})
        counts |= {f"{moment}:told": Count("pk", asked & Q(**{has_told: True})), f"{moment}:all": Count("pk", asked)}
    found = projects.aggregate(**counts)
    return {moment: (found[f"{moment}:told"], found[f"{moment}:all"]) for moment in MONTHS_TO}
