"""What plans can count of projects: applications, people abroad, countries, partners, money."""

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from portal.strategy.registry import Figure, Period, indicator
from portal.tenancy.models import Member
from projects.portfolio.models import Mobility, Partnership, Project
from projects.portfolio.models.projects import Currency
from projects.portfolio.states import SUCCESSFUL, TAKING_PLACE, Status


def _starting(member: Member, period: Period):
    return Project.objects.visible_to(member).filter(starts__gte=period.starts)


def _abroad(member: Member, period: Period):
    stays = Mobility.objects.visible_to(member).filter(project__status__in=TAKING_PLACE)
    return stays.filter(starts__gte=period.starts, starts__lte=period.ends)


@indicator("portfolio.applications", _("Projects applied for"))
def applications(member: Member, period: Period) -> Figure:
    """Projects that got beyond the idea, whatever was answered, with a first day in the period or after it."""
    return Figure(_starting(member, period).exclude(status=Status.IDEA).count())


@indicator("portfolio.mobilities", _("People abroad with projects"))
def people_abroad(member: Member, period: Period) -> Figure:
    """Staff and learners of the stays that began in the period."""
    return Figure(_abroad(member, period).aggregate(people=Sum(F("staff") + F("learners"), default=0))["people"])


@indicator("portfolio.countries", _("Countries visited with projects"))
def countries(member: Member, period: Period) -> Figure:
    """Different host countries of the stays that began in the period."""
    return Figure(_abroad(member, period).order_by().values("country").distinct().count())


@indicator("portfolio.partners", _("Partners abroad"))
def partners(member: Member, period: Period) -> Figure:
    """Different partners of projects that ran on at least one day of the period."""
    parts = Partnership.objects.visible_to(member).filter(
        project__status__in=TAKING_PLACE, project__starts__lte=period.ends, project__ends__gte=period.starts
    )
    return Figure(parts.order_by().values("partner").distinct().count())


@indicator("portfolio.grants", _("Money from funds"), "EUR")
def grants(member: Member, period: Period) -> Figure:
    """Grants in euros of the projects that were granted and start in the period or after it."""
    granted = _starting(member, period).filter(status__in=SUCCESSFUL, currency=Currency.EUR)
    return Figure(granted.aggregate(money=Sum("grant", default=0))["money"])


@indicator("portfolio.anchored", _("Projects with a goal and development work"), "%")
def anchored(member: Member, period: Period) -> Figure:
    """Of the projects that ran in the period, those that name both the goal and the development work they serve."""
    ran = Project.objects.visible_to(member).filter(
        status__in=TAKING_PLACE, starts__lte=period.ends, ends__gte=period.starts
    )
    tied = ~Q(goal="") & ~Q(development_work="")
    return Figure.share(*ran.aggregate(tied=Count("pk", filter=tied), all=Count("pk")).values())
