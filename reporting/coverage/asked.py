"""What a page of charts is asked for, and what is read for it: each thing once, however many charts need it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from portal.tenancy.models import Member
from reporting.coverage.outlook import Development, development
from reporting.coverage.queries import Record, Standing, record_of, standing_on


@dataclass
class Asked:
    """By whom, and for which day."""

    member: Member
    day: date

    @cached_property
    def standing(self) -> Standing:
        """Where the municipality stands on the day, counted but not told in full."""
        return standing_on(self.day, member=self.member, in_full=False)

    @cached_property
    def record(self) -> Record:
        """Everything that coverage is counted from."""
        return record_of(self.member)

    @cached_property
    def development(self) -> Development:
        """How coverage has developed until today, and where it is heading."""
        return development(self.record, today=timezone.localdate())
