"""What can be searched: a later app adds its rows by a function and a line in `GROUPS`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Member
from reporting.overview.search import sources
from reporting.overview.search.shape import Shape


@dataclass(frozen=True)
class Source:
    """Rows of one kind: who may look for them, the page of one, and how they are found."""

    permission: str
    page: str
    find: Callable[[Member, str], Shape]


@dataclass(frozen=True)
class Group:
    """What is shown under one heading, and the list (with its further filters) that shows all of it."""

    code: str
    label: str
    sources: tuple[Source, ...]
    list: str = ""
    further: str = ""


GROUPS = (
    Group(
        "projects",
        _("Projects"),
        (Source("portfolio.view_project", "portfolio:project", sources.projects),),
        list="portfolio:list",
    ),
    Group(
        "accreditations",
        _("Accreditations"),
        (Source("portfolio.view_accreditation", "portfolio:accreditation", sources.accreditations),),
    ),
    Group(
        "activities",
        _("Other work"),
        (
            Source("activities.view_activity", "activities:activity", sources.activities),
            Source("activities.view_standing_role", "activities:role", sources.standing_roles),
        ),
    ),
    Group(
        "institutions",
        _("Institutions"),
        (Source("institutions.view_institution", "overview:institution", sources.institutions),),
        list="institutions:list",
        further="&existence=all",
    ),
    Group(
        "partners",
        _("Partners"),
        (Source("portfolio.view_partner", "portfolio:partner", sources.partners),),
        list="portfolio:partners",
    ),
    Group("calls", _("Calls"), (Source("programmes.view_call", "programmes:call", sources.calls),)),
    Group(
        "networks",
        _("Networks and meetings"),
        (
            Source("networks.view_network", "networks:network", sources.networks),
            Source("networks.view_meeting", "networks:meeting", sources.meetings),
        ),
    ),
    Group(
        "strategy",
        _("Strategy"),
        (
            Source("strategy.view_strategy", "strategy:plan", sources.plans),
            Source("strategy.view_strategy", "strategy:goal", sources.goals),
            Source("strategy.view_strategy", "strategy:document", sources.steering_documents),
            Source("strategy.view_strategy", "strategy:work", sources.development_work),
        ),
    ),
    Group(
        "bulletins",
        _("Bulletins"),
        (Source("networks.view_bulletin", "networks:bulletin", sources.bulletins),),
        list="networks:bulletins",
    ),
    Group(
        "documents",
        _("Documents"),
        (
            Source("portfolio.view_document", "portfolio:documents", sources.project_documents),
            Source("networks.view_meeting", "networks:meeting", sources.meeting_documents),
        ),
    ),
    Group(
        "members",
        _("Members"),
        (Source("tenancy.view_member", "tenancy:member", sources.members),),
        list="tenancy:members",
    ),
    Group("reports", _("Quarterly reports"), (Source("quarterly.view_report", "quarterly:report", sources.reports),)),
)
