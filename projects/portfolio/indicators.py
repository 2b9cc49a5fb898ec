"""What plans can count of projects: applications, people abroad, countries, partners, money."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, F, Sum, Value
from django.utils.translation import gettext_lazy as _

from portal.strategy.registry import Figure, Period, indicator, once
from portal.tenancy.models import Member
from projects.portfolio.models import Anchor, Mobility, Partnership, Project
from projects.portfolio.models.projects import Currency
from projects.portfolio.queries.anchoring import is_tied, is_tied_to_all
from projects.portfolio.states import SUCCESSFUL, TAKING_PLACE, Status


@once
def _counted(member: Member, period: Period) -> defaultdict[str, Decimal]:
    """What all figures are made of, with one question to the database."""
    projects = Project.objects.visible_to(member)
    starting = projects.filter(starts__gte=period.starts)
    ran = projects.filter(status__in=TAKING_PLACE, starts__lte=period.ends, ends__gte=period.starts)
    stays = Mobility.objects.visible_to(member).filter(
        project__status__in=TAKING_PLACE, starts__gte=period.starts, starts__lte=period.ends
    )
    with_partners = Partnership.objects.visible_to(member).filter(project__in=ran)
    tables = {
        "applications": (starting.exclude(status=Status.IDEA), Count("pk")),
        "euros": (starting.filter(status__in=SUCCESSFUL, currency=Currency.EUR), Sum("grant")),
        "people": (stays, Sum(F("staff") + F("learners"))),
        "countries": (stays, Count("country", distinct=True)),
        "partners": (with_partners, Count("partner", distinct=True)),
        "ran": (ran, Count("pk")),
        "tied": (ran.filter(is_tied(Anchor.GOAL), is_tied(Anchor.WORK)), Count("pk")),
        "tied_to_all": (ran.filter(is_tied_to_all()), Count("pk")),
    }
    first, *rest = (rows.order_by().values(name=Value(name)).annotate(n=n) for name, (rows, n) in tables.items())
    found = first.union(*rest, all=True).values_list("name", "n")
    return defaultdict(Decimal, {name: number for name, number in found if number})


@indicator("portfolio.applications", _("Projects applied for"))
def applications(member: Member, period: Period) -> Figure:
    """Projects that got beyond the idea, whatever was answered, with a first day in the period or after it."""
    return Figure(_counted(member, period)["applications"])


@indicator("portfolio.mobilities", _("People abroad with projects"))
def people_abroad(member: Member, period: Period) -> Figure:
    """Staff and learners of the stays that began in the period."""
    return Figure(_counted(member, period)["people"])


@indicator("portfolio.countries", _("Countries visited with projects"))
def countries(member: Member, period: Period) -> Figure:
    """Different host countries of the stays that began in the period."""
    return Figure(_counted(member, period)["countries"])


@indicator("portfolio.partners", _("Partners abroad"))
def partners(member: Member, period: Period) -> Figure:
    """Different partners of projects that ran on at least one day of the period."""
    return Figure(_counted(member, period)["partners"])


@indicator("portfolio.grants", _("Money from funds"), "EUR")
def grants(member: Member, period: Period) -> Figure:
    """Grants in euros of the projects that were granted and start in the period or after it."""
    return Figure(_counted(member, period)["euros"])


@indicator("portfolio.anchored", _("Projects with a goal and development work"), "%")
def anchored(member: Member, period: Period) -> Figure:
    """Of the projects that ran in the period, those that are tied to both a goal and development work."""
    counted = _counted(member, period)
    return Figure.share(counted["tied"], counted["ran"])


@indicator("portfolio.anchored_in_all", _("Projects with a goal, a steering document and development work"), "%")
def anchored_in_all(member: Member, period: Period) -> Figure:
    """Of the projects that ran in the period, those that are tied to something of each kind."""
    counted = _counted(member, period)
    return Figure.share(counted["tied_to_all"], counted["ran"])
