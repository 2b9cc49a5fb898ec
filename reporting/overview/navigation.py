"""The main navigation: what each role can go to."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.kit.addresses import to


@dataclass(frozen=True)
class Entry:
    """One link of the main navigation."""

    label: str
    url: str
    current: bool


ENTRIES = (
    (_("Home"), "overview:home", "overview.view_home"),
    (_("Calendar"), "overview:calendar", "overview.view_calendar"),
    (_("Projects"), "portfolio:list", "portfolio.view_project"),
    (_("Other work"), "activities:list", "activities.view_activity"),
    (_("Calls"), "programmes:calls", "programmes.view_call"),
    (_("Institutions"), "institutions:list", "institutions.view_institution"),
    (_("Networks"), "networks:list", "networks.view_network"),
    (_("Strategy"), "strategy:list", "strategy.view_strategy"),
    (_("Coverage"), "coverage:dashboard", "coverage.view_coverage"),
    (_("Reports"), "quarterly:list", "quarterly.view_report"),
    (_("Members"), "tenancy:members", "tenancy.view_member"),
)


def navigation(request) -> dict:
    """Context of every page: the links that the member may follow, the current one marked."""
    member = getattr(request, "member", None)
    if not member:
        return {"navigation": []}
    return {"navigation": [_entry(request, *entry[:2]) for entry in ENTRIES if member.can(entry[2])]}


def _entry(request, label, name) -> Entry:
    url = to(request, name)
    home = name == "overview:home"
    return Entry(label, url, request.path == url if home else request.path.startswith(url))
