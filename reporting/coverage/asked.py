"""What a page of charts is asked for, and what is read for it: each thing once, however many charts need it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from portal.tenancy.models import Member
from projects.portfolio.queries.figures import participants_by_country, stays_by_year
from reporting.coverage.definition import Covered
from reporting.coverage.groups import Project
from reporting.coverage.outlook import Development, development
from reporting.coverage.queries import Record, Standing, record_of, standing_on
from reporting.coverage.running import projects_on


@dataclass
class Asked:
    """By whom, and for which day; some charts are also asked for one kind of unit, or for one year, else the day's."""

    member: Member
    day: date
    kind: str = ""
    year: int = 0

    def __post_init__(self) -> None:
        self.year = self.year or self.day.year

    @cached_property
    def standing(self) -> Standing:
        """Where the municipality stands on the day, counted but not told in full."""
        return standing_on(self.day, member=self.member, in_full=False)

    @cached_property
    def in_full(self) -> Standing:
        """The same with everything that covers a unit."""
        return standing_on(self.day, member=self.member)

    @cached_property
    def covered(self) -> list[Covered]:
        """The covered units of the kind, with everything that covers them."""
        return [one for one in self.in_full.coverage.covered if self.kind in ("", one.unit.kind)]

    @cached_property
    def counting(self) -> set[int]:
        """The units of the kind that count, covered or not."""
        coverage = self.in_full.coverage
        units = [*(one.unit for one in coverage.covered), *coverage.not_covered]
        return {unit.id for unit in units if self.kind in ("", unit.kind)}

    @cached_property
    def projects(self) -> dict[int, Project]:
        """The projects whose days include the day; those with units of the kind are counted."""
        return projects_on(self.day, member=self.member, kind=self.kind)

    @cached_property
    def participants(self) -> dict[str, int]:
        """How many of the kind stayed in each host country in the year of the day."""
        return participants_by_country(self.member, self.day.year, on=timezone.localdate(), kind=self.kind)

    @cached_property
    def stays(self) -> list[dict]:
        """The sums of the kind's stays abroad by year."""
        return stays_by_year(self.member, on=timezone.localdate(), kind=self.kind)

    @cached_property
    def record(self) -> Record:
        """Everything that coverage is counted from."""
        return record_of(self.member)

    @cached_property
    def development(self) -> Development:
        """How coverage has developed until today, and where it is heading."""
        return development(self.record, today=timezone.localdate())
