"""What plans can count of coverage: all units, kindergartens, schools."""

from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind
from portal.strategy.registry import Figure, Period, indicator, once
from portal.tenancy.models import Member
from reporting.coverage.definition import Coverage
from reporting.coverage.queries import standing_on


@once
def _coverage(member: Member, period: Period) -> Coverage:
    return standing_on(period.ends, member=member, in_full=False).coverage


@indicator("coverage.share", _("Units with an international project"), "%")
def covered_units(member: Member, period: Period) -> Figure:
    """Coverage on the last day of the period, as the municipality counts it."""
    share = _coverage(member, period).share
    return Figure.share(share.part, share.whole)


def _of_kind(kind: Kind):
    def covered(member: Member, period: Period) -> Figure:
        share = _coverage(member, period).by_kind().get(kind)
        return Figure.share(share.part, share.whole) if share else Figure(None)

    return covered


indicator("coverage.kindergartens", _("Kindergartens with an international project"), "%")(_of_kind(Kind.KINDERGARTEN))
indicator("coverage.schools", _("Schools with an international project"), "%")(_of_kind(Kind.SCHOOL))
