"""Municipalities whose report waits to be approved."""

from dataclasses import dataclass
from random import Random

from portal.kit.quarters import Quarter
from portal.tenancy.models import Member, Municipality
from portal.tenancy.scope import municipality_scope
from projects.programmes.models import Action
from reporting.quarterly.actions import approve_report, open_report, submit_report
from reporting.quarterly.models import Report
from tests.benchmarks.population import town
from tests.databases import NAME, owner
from tests.factories import make_member


@dataclass(frozen=True)
class Town:
    """A municipality, who writes its report and who approves it."""

    municipality: Municipality
    coordinator: Member
    leader: Member

    def submit(self, quarter: Quarter) -> None:
        """Open the quarter's report and hand it in."""
        with municipality_scope(self.municipality.pk):
            submit_report(open_report(quarter, by=self.coordinator), by=self.coordinator)

    def approve(self, quarter: Quarter) -> Report:
        """What a leader's press of the button does."""
        with municipality_scope(self.municipality.pk):
            reports = Report.objects.select_related("municipality").without_words()
            return approve_report(reports.on(quarter).get(), by=self.leader)


def settle(municipalities: int, units: int) -> list[Town]:
    """So many municipalities of the same size, the same at every run."""
    chance, actions = Random(20261122), list(Action.objects.all())  # noqa: S311
    places = [town(number, units, actions, chance) for number in range(municipalities)]
    towns = [Town(one.municipality, one.coordinator, make_member(one.municipality, "leader")) for one in places]
    with owner(NAME) as connection:
        connection.execute("VACUUM ANALYZE")
    return towns
