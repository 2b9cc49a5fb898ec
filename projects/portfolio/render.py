"""Projects and partners as tables for spreadsheet programs."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.kit.countries import country_name
from projects.portfolio.models import Anchor, Currency, Partner, Project, ProjectQuerySet
from projects.portfolio.queries.anchoring import ties_in_words, titles
from projects.programmes.catalogue import catalogue

CHUNK = 500


def headings() -> list[str]:
    """The heading of each column, in the reader's language."""
    return [
        _("Title"),
        _("Programme"),
        _("Action"),
        _("Project code"),
        _("Call"),
        _("Accreditation"),
        _("Status"),
        _("Start"),
        _("End"),
        _("Institutions"),
        _("Contact person"),
        _("Coordinating organisation"),
        _("Countries"),
        _("Grant"),
        _("Currency"),
        *(_("Own share (%(currency)s)") % {"currency": currency} for currency in Currency),
        _("The municipality's own part"),
        _("Horizontal priorities"),
        _("Decided by"),
        _("Date of the decision"),
        _("Case number"),
        *(kind.heading for kind in Anchor),
        _("What it serves, in your own words"),
        _("Summary"),
        _("Registered"),
    ]


def in_full(projects: ProjectQuerySet) -> ProjectQuerySet:
    """With everything that a row says, in a fixed number of queries for each portion."""
    return projects.with_names().select_related("call", "accreditation").prefetch_related("own_shares", ties_in_words())


def rows(projects: ProjectQuerySet) -> Iterator[list]:
    """A row for every project (`in_full`), read in portions so that no number of projects is too many."""
    return map(_row, projects.iterator(chunk_size=CHUNK))


def _row(project: Project) -> list:
    return [
        project.title,
        str(project.programme),
        str(project.action or ""),
        project.code,
        str(project.call or ""),
        str(project.accreditation or ""),
        project.get_status_display(),
        project.starts,
        project.ends,
        "; ".join(f"{part.institution} ({part.get_role_display()})" for part in project.participations.all()),
        str(project.contact),
        project.coordinator,
        ", ".join(map(country_name, project.countries)),
        project.grant,
        project.currency if project.grant is not None else "",
        *_own_share(project),
        project.get_own_role_display(),
        ", ".join(str(catalogue().priorities[code].names) for code in project.priorities),
        project.decision_body,
        project.decision_date,
        project.decision_case,
        *(titles(project.ties.all(), kind) for kind in Anchor),
        project.serves,
        project.summary,
        project.created_at,
    ]


def _own_share(project: Project) -> list[Decimal | None]:
    """What is set aside over the years, a column for each currency; None where there is nothing."""
    shares = [(share.currency, share.amount) for share in project.own_shares.all()]
    return [sum(amount for own, amount in shares if own == currency) or None for currency in Currency]


def anchoring_headings() -> list[str]:
    """The heading of each column of the anchoring check."""
    said = (_("What it serves, in your own words"), _("What is missing"))
    return [_("Title"), _("Programme"), _("Status"), _("Institutions"), *(kind.heading for kind in Anchor), *said]


def anchoring_rows(projects: ProjectQuerySet) -> Iterator[list]:
    """A row for every project (`in_full`), read in portions."""
    return map(_anchoring, projects.iterator(chunk_size=CHUNK))


def _anchoring(project: Project) -> list:
    tied = {kind: titles(project.ties.all(), kind) for kind in Anchor}
    return [
        project.title,
        str(project.programme),
        project.get_status_display(),
        "; ".join(str(part.institution) for part in project.participations.all()),
        *tied.values(),
        project.serves,
        ", ".join(str(kind.label) for kind, names in tied.items() if not names),
    ]


def partner_headings() -> list[str]:
    """The heading of each column of the partners."""
    return [
        _("Name"),
        _("Place"),
        _("Country"),
        _("Kind"),
        "OID",
        "PIC",
        _("Website"),
        _("Projects"),
        _("Last project ends"),
    ]


def partner_rows(partners: QuerySet[Partner]) -> Iterator[list]:
    """A row for every partner (`with_use`), read in portions."""
    return map(_partner, partners.iterator(chunk_size=CHUNK))


def _partner(one: Partner) -> list:
    return [
        one.name,
        one.place,
        country_name(one.country),
        one.get_kind_display(),
        one.oid,
        one.pic,
        one.website,
        one.projects,
        one.latest,
    ]
