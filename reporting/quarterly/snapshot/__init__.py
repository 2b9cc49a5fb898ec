"""What a report says, as data: frozen when it is approved and shown from this for ever.

Reports of earlier schemas are never rewritten, so templates do without what they lack:

- schema 4 has no `source`, `state`, `change` and `html` anywhere, no `contributions` and `earlier` in
  sections, no `trend` in coverage, no `counts`, `money`, `mobilities`, `roles`, `ahead`, `gone` and `compared`, none
  of their `words`, and all standing roles among a section's `work`;
- schema 3 besides no `goals` and none of their `words`;
- schema 2 besides no `networks` in sections and no `units_caption` in `words`;
- schema 1 besides no `work`, no `effects`, no `travel` of projects, none of their `words`, and no `counts_other_work`.
"""

from reporting.quarterly.snapshot.coverage import (
    CoverageFigures,
    GroupShare,
    LeftOutRow,
    LostRow,
    OutlookPoint,
    Trend,
    TrendPoint,
    UnitRow,
)
from reporting.quarterly.snapshot.figures import Ahead, Counts, DayItem, GrantRow, Mobilities, Money, StayRow
from reporting.quarterly.snapshot.goals import GoalFigures, GoalItem, IndicatorItem, PlanItem
from reporting.quarterly.snapshot.records import (
    ContributionItem,
    EarlierText,
    EffectItem,
    GoneItem,
    MeetingItem,
    NetworkItem,
    ProjectItem,
    Record,
    RoleItem,
    SectionText,
    WorkItem,
)
from reporting.quarterly.snapshot.report import SCHEMA, Approval, Period, Sender, Snapshot

__all__ = [
    "SCHEMA",
    "Ahead",
    "Approval",
    "ContributionItem",
    "Counts",
    "CoverageFigures",
    "DayItem",
    "EarlierText",
    "EffectItem",
    "GoalFigures",
    "GoalItem",
    "GoneItem",
    "GrantRow",
    "GroupShare",
    "IndicatorItem",
    "LeftOutRow",
    "LostRow",
    "MeetingItem",
    "Mobilities",
    "Money",
    "NetworkItem",
    "OutlookPoint",
    "Period",
    "PlanItem",
    "ProjectItem",
    "Record",
    "RoleItem",
    "SectionText",
    "Sender",
    "Snapshot",
    "StayRow",
    "Trend",
    "TrendPoint",
    "UnitRow",
    "WorkItem",
]
