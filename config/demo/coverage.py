"""The demonstration's next steps of the units that are left, read from data/coverage.toml."""

import tomllib
from datetime import date, timedelta

from config.demo.places import DATA
from portal.institutions.models import Institution
from portal.tenancy.models import Member, Municipality
from portal.tenancy.scope import municipality_scope
from reporting.coverage.actions import plan_step
from reporting.coverage.models import NextStep


def make_next_steps(municipality: Municipality, today: date) -> None:
    """Plan the municipality's next steps, each by its owner; nothing when there are any."""
    rows = tomllib.loads((DATA / "coverage.toml").read_text())[municipality.slug]
    with municipality_scope(municipality.pk):
        if NextStep.objects.exists():
            return
        for row in rows:
            owner = Member.objects.select_related("municipality").get(name=row["owner"])
            step = NextStep(municipality=municipality, institution=Institution.objects.get(name=row["institution"]))
            due = today + timedelta(days=row["due"])
            fields = {"text": row["text"], "owner": owner, "due": due, "words": row.get("words", "")}
            plan_step(step, by=owner, fields=fields)
