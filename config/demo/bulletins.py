"""The demonstration's bulletins, read from data/bulletins.toml and sent by the coordinator."""

import tomllib
from datetime import timedelta

from django.utils import timezone

from config.demo.places import DATA
from portal.institutions.models import Institution
from portal.networks.actions import send_bulletin, write_bulletin
from portal.networks.models import Bulletin
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope
from projects.portfolio.models import Project
from projects.programmes.queries import calls_ahead


def make_bulletins(municipality: Municipality) -> None:
    """Write and send the municipality's bulletins; nothing when there are any."""
    rows = tomllib.loads((DATA / "bulletins.toml").read_text())[municipality.slug]
    with municipality_scope(municipality.pk):
        if Bulletin.objects.exists():
            return
        coordinator = Member.objects.select_related("municipality").get(role=Role.COORDINATOR)
        for row in rows:
            _make(row, coordinator)


def _make(row: dict, by: Member) -> None:
    names = row.get("institutions", ())
    fields = {name: row[name].strip() for name in ("title", "text", "source", "link") if name in row}
    fields |= {"audience": "institutions" if names else "all", **_about(row, by)}
    bulletin = write_bulletin(by=by, fields=fields, institutions=Institution.objects.filter(name__in=names))
    if not row.get("draft"):
        send_bulletin(bulletin, by=by)
        sent_at = timezone.now() - timedelta(days=row["ago"])
        Bulletin.objects.filter(pk=bulletin.pk).update(sent_at=sent_at)


def _about(row: dict, by: Member) -> dict:
    if "project" in row:
        return {"attached_kind": "project", "attached_number": Project.objects.get(title=row["project"]).pk}
    call = calls_ahead(by).filter(programme=row["call"]).first() if "call" in row else None
    return {"attached_kind": "call", "attached_number": call.pk} if call else {}
