"""What a report is made of, each kind read once and when it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import translation

from portal.networks.models import Meeting
from portal.networks.queries import Turnout, turnout_of
from portal.tenancy.models import Member
from projects.activities.models import Activity, StandingRole
from projects.activities.queries import activities_in, roles_in
from projects.portfolio.models import Effect, Project
from reporting.quarterly.changes import Before, before
from reporting.quarterly.models import Report
from reporting.quarterly.queries import (
    NetworkWork,
    day_of,
    earlier_reports,
    effects_in,
    last_approved,
    meetings_in,
    networks_in,
    projects_of,
    stays_in,
)


@dataclass(frozen=True)
class Material:
    """The records of a report's period that the member may see, and the last approved report before it.

    A report on one programme tells of its projects alone.
    """

    report: Report
    member: Member

    @property
    def whole(self) -> str:
        """What the municipality as a whole is called."""
        return self.report.municipality.name

    @property
    def programme(self) -> str | None:
        """The one that the report is about; other work belongs to none."""
        return self.report.programme_id

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the period."""
        return self.report.period.starts, self.report.period.ends

    @property
    def on(self) -> date:
        """The day on which things stand as the report tells."""
        return day_of(self.report.period)

    @cached_property
    def projects(self) -> list[Project]:
        return list(projects_of(self.report.period, member=self.member, programme=self.programme))

    @cached_property
    def activities(self) -> list[Activity]:
        return [] if self.programme else list(activities_in(*self.days, member=self.member))

    @cached_property
    def roles(self) -> list[StandingRole]:
        return [] if self.programme else list(roles_in(*self.days, member=self.member))

    @cached_property
    def meetings(self) -> list[Meeting]:
        return [] if self.programme else meetings_in(self.report.period, member=self.member)

    @cached_property
    def turnouts(self) -> dict[int, Turnout]:
        """The turnout of each meeting."""
        return turnout_of(self.meetings, self.member) if self.meetings else {}

    @cached_property
    def networks(self) -> list[NetworkWork]:
        return [] if self.programme else networks_in(self.report.period, self.meetings, member=self.member)

    @cached_property
    def effects(self) -> list[Effect]:
        return list(effects_in(self.report.period, member=self.member, programme=self.programme))

    @cached_property
    def stays(self) -> list[dict]:
        """The sums of stays abroad, by project and activity."""
        told = {one.pk for one in self.projects}
        sums = stays_in(self.report.period, member=self.member)
        return [one for one in sums if one["project"] in told] if self.programme else sums

    @cached_property
    def left_out(self) -> set[tuple[str, int]]:
        """Kind and key of the records that the coordinator has left out."""
        return {(one.kind, one.record) for one in self.report.choices.all() if not one.included}

    def chosen(self, kind: str, records: Iterable) -> list:
        """Those of the records that the report tells of."""
        return [one for one in records if (kind, one.pk) not in self.left_out]

    @cached_property
    def last(self) -> Report | None:
        """The approved report on the period before."""
        return last_approved(self.report, member=self.member)

    @cached_property
    def earlier(self) -> list[dict]:
        """What the approved quarters of a longer period said, in the language of the moment where they know it."""
        language = translation.get_language()
        return [one.snapshots.get(language, one.snapshot) for one in earlier_reports(self.report)]

    @cached_property
    def before(self) -> Before:
        """What it said, in the language of the moment; reports of old have their municipality's own alone."""
        if self.last is None:
            return before(None)
        language, own = translation.get_language(), self.last.snapshot
        return before(own if own["language"] == language else self.last.translations.get(language, own))

    def has_ended(self, day: date | None) -> bool:
        """Whether it is a day of the period that has come."""
        return day is not None and self.days[0] <= day <= self.on
