"""To whom approved reports go, and who got them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Greatest

from portal.mail.models import Letter
from portal.mail.queries import wanting_reports
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import PERMISSIONS
from portal.tenancy.tokens import fingerprint
from reporting.quarterly.models import ApiToken, Download, Poll, Report, ReportFile, ReportQuerySet
from reporting.quarterly.states import State


def readers(municipality: Municipality) -> QuerySet[Member]:
    """Members to whom each approved report is mailed."""
    able = [role for role, held in PERMISSIONS.items() if "quarterly.view_report" in held]
    return wanting_reports(municipality).filter(role__in=able).select_related("municipality", "user")


def key_of(report: Report) -> str:
    """The key of the letters about the report: one for each reader and version."""
    return f"approved:{report.pk}"


def letters_about(report: Report, *, member: Member) -> QuerySet[Letter]:
    """Who was told by mail, and what became of it."""
    told = Letter.objects.visible_to(member).filter(key=key_of(report)).select_related("member")
    return told.defer("subject", "text", "html", "attachments").order_by("pk")


@dataclass(frozen=True)
class Fetched:
    """Who fetched a file, a member or a system, on how many days, and when for the first and the last time."""

    who: str
    is_system: bool
    file: ReportFile
    days: int
    first: datetime
    last: datetime


def downloads_of(report: Report, *, member: Member) -> list[Fetched]:
    """Who fetched which file of the report, the latest first."""
    fetched = Download.objects.visible_to(member).filter(file__report=report).order_by()
    rows = fetched.values("member__name", "token__name", "member", "token", "file").annotate(
        days=Count("pk"), first=Min("at"), last=Max("at")
    )
    files = {file.pk: file for file in report.files.all()}
    return [
        Fetched(
            row["member__name"] or row["token__name"],
            row["token"] is not None,
            files[row["file"]],
            row["days"],
            row["first"],
            row["last"],
        )
        for row in rows.order_by("-last")
    ]


def tokens_of(member: Member) -> QuerySet[ApiToken]:
    """The municipality's tokens, each with `last_used`: when it last asked for the list or fetched a file."""
    polls = Poll.objects.filter(token=OuterRef("pk")).order_by("-day").values("last_at")[:1]
    downloads = Download.objects.filter(token=OuterRef("pk")).order_by("-at").values("at")[:1]
    used = Greatest(Subquery(polls), Subquery(downloads))
    return ApiToken.objects.visible_to(member).select_related("made_by").annotate(last_used=used)


def token_named(secret: str) -> ApiToken | None:
    """The token that the secret is, while it opens something. Ask inside its municipality's scope."""
    return ApiToken.objects.alive().select_related("municipality").filter(token_hash=fingerprint(secret)).first()


def with_coverage(reports: ReportQuerySet) -> ReportQuerySet:
    """The same, each approved one with its key figure, `covered` of `counting`, and without all else that it says."""
    figures = {name: KT(f"snapshot__coverage__{name}") for name in ("covered", "counting")}
    return reports.without_words().annotate(**figures)


def delivered(municipality: Municipality) -> QuerySet[Report]:
    """Approved reports with their made files, the oldest first: what systems are told of."""
    made = Prefetch("files", ReportFile.objects.exclude(sha256="").order_by("pk"))
    approved = Report.objects.filter(municipality=municipality, state=State.APPROVED)
    return approved.without_words().prefetch_related(made).order_by("approved_at", "pk")
