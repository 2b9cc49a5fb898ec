"""What the demonstration's projects are tied to, read from data/strategy.toml."""

import tomllib

from config.demo.places import DATA
from portal.strategy.models import DevelopmentWork, Goal, SteeringDocument
from portal.tenancy.models import Member, Municipality
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope
from projects.portfolio.actions.anchoring import tie_project
from projects.portfolio.models import Project, Tie


def make_ties(municipality: Municipality) -> None:
    """Tie some projects, so that others are left to try it with; nothing when there is a tie."""
    rows = tomllib.loads((DATA / "strategy.toml").read_text())[municipality.slug]["ties"]
    with municipality_scope(municipality.pk):
        if Tie.objects.exists():
            return
        by = Member.objects.select_related("municipality").get(role=Role.COORDINATOR)
        known = {str(one): one for model in (Goal, SteeringDocument, DevelopmentWork) for one in model.objects.all()}
        for row in rows:
            for title in row["to"]:
                tie_project(Project.objects.get(title=row["project"]), to=known[title], by=by)
