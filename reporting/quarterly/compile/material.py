"""What a report is made of, each kind read once and when it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from django.utils import translation

from portal.kit.quarters import Quarter
from portal.networks.models import Meeting
from portal.networks.queries import Turnout, turnout_of
from portal.strategy.models import Plan
from portal.strategy.queries import Branch, plans_in_force, tree_of
from portal.tenancy.models import Member
from projects.activities.models import Activity, StandingRole
from projects.activities.queries import activities_in, roles_in
from projects.portfolio.models import Effect, Project
from projects.programmes.models import Call
from projects.programmes.planning import Step
from projects.programmes.queries import Event, calendar, expected_in
from reporting.coverage.outlook import Development, development
from reporting.coverage.queries import Record, Standing, record_of, standing_of
from reporting.quarterly.changes import Before, before
from reporting.quarterly.contributions import UnitsWords, words_of_units
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
    steps_in,
)


@dataclass(frozen=True)
class Material:
    """The records of a report's period that the member may see, and the last approved report before it.

    A report on one programme tells of its projects alone. What is read is read once and can be told in any language; it
    stands in the order of the alphabet in whose language it is first asked for.
    """

    report: Report
    member: Member
    _said: dict[str, Before] = field(default_factory=dict)

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
    def record(self) -> Record:
        """What coverage is counted from, by one programme's projects or by all that counts."""
        record = record_of(self.member)
        return replace(record, policy=record.policy.only(self.programme)) if self.programme else record

    @cached_property
    def standing(self) -> Standing:
        """Coverage on the report's day, in full."""
        return standing_of(self.record, self.on)

    @cached_property
    def development(self) -> Development:
        """Coverage so far, and ahead."""
        return development(self.record, today=self.on)

    @cached_property
    def trees(self) -> dict[Plan, list[Branch]]:
        """The goals of the plans in force on the report's day; a report on one programme tells of none."""
        if self.programme:
            return {}
        return {plan: tree_of(plan, member=self.member, on=self.on) for plan in plans_in_force(self.member, on=self.on)}

    @cached_property
    def days_ahead(self) -> tuple[date, date]:
        """The first and the last day of the quarter after the period."""
        first = self.days[1] + timedelta(days=1)
        return first, Quarter.of(first).ends

    @cached_property
    def calls_ahead(self) -> list[Event]:
        """What opens and closes in it."""
        return calendar(self.member, *self.days_ahead)

    @cached_property
    def steps_ahead(self) -> list[tuple[date, Step, Call]]:
        """The internal dates in it."""
        return steps_in(*self.days_ahead, member=self.member)

    @cached_property
    def expected(self) -> list[Call]:
        """The calls that are expected in it."""
        return list(expected_in(self.member, *self.days_ahead))

    @cached_property
    def written(self) -> dict[str, str]:
        """The coordinator's texts by heading, where there are any."""
        return {one.heading: one.text for one in self.report.sections.all() if one.is_written}

    @cached_property
    def units_words(self) -> dict[str, list[UnitsWords]]:
        """By heading what units have contributed."""
        return words_of_units(self.report)

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
    def quarters(self) -> list[Report]:
        """The approved reports on the quarters of a longer period."""
        return earlier_reports(self.report)

    @property
    def earlier(self) -> list[dict]:
        """What these said, in the language of the moment where they know it."""
        return [_in_language(one) for one in self.quarters]

    @property
    def before(self) -> Before:
        """What the last report said, in the language of the moment."""
        language = translation.get_language()
        if language not in self._said:
            self._said[language] = before(_in_language(self.last) if self.last else None)
        return self._said[language]

    def has_ended(self, day: date | None) -> bool:
        """Whether it is a day of the period that has come."""
        return day is not None and self.days[0] <= day <= self.on


def _in_language(report: Report) -> dict:
    """What it says in the language of the moment; reports of old have their municipality's own alone."""
    language, own = translation.get_language(), report.snapshot
    return own if own["language"] == language else report.translations.get(language, own)
