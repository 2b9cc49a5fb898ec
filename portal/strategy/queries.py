"""What the portal knows of plans: their goals as a tree, and where each stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from portal.institutions.models import Institution
from portal.kit.quarters import Quarter
from portal.strategy.kinds import WorkState
from portal.strategy.lights import Light, Line, light_of
from portal.strategy.models import DevelopmentWork, Goal, Indicator, Plan, Reading, Review, SteeringDocument
from portal.strategy.models.plans import Quarterly
from portal.strategy.registry import Figure, Period, measure
from portal.tenancy.models import Member


@dataclass(frozen=True)
class Standing:
    """Where an indicator stands: its figure with the quarter and the source of one that was entered, and its light."""

    indicator: Indicator
    figure: Figure
    light: Light
    reading: Reading | None = None


@dataclass
class Branch:
    """A goal in the tree: its number ("2.1"), how it stands, and the goals below it."""

    goal: Goal
    number: str
    standings: list[Standing] = field(default_factory=list)
    review: Review | None = None
    children: list["Branch"] = field(default_factory=list)

    def walk(self):
        """The goal and all below it, in the order of the plan."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree_of(plan: Plan, *, member: Member, on: date) -> list[Branch]:
    """The goals of a plan with where they stand: two queries, and those of the computed indicators."""
    said = _latest(Review, "goal", on, "status", "comment")
    goals = list(Goal.objects.visible_to(member).filter(plan=plan).annotate(said=said))
    for goal in goals:
        goal.plan = plan
    standings = standings_of(plan, goals, member=member, on=on)
    below = defaultdict(list)
    for goal in goals:
        below[goal.parent_id].append(goal)

    def branches(parent: int | None, prefix: str) -> list[Branch]:
        found = []
        for place, goal in enumerate(below[parent], 1):
            number = f"{prefix}{place}"
            children = branches(goal.pk, f"{number}.")
            found.append(Branch(goal, number, standings[goal.pk], goal.said and Review(**goal.said), children))
        return found

    return branches(None, "")


def standings_of(plan: Plan, goals: list[Goal], *, member: Member, on: date) -> dict[int, list[Standing]]:
    """Where the indicators of the goals (all of the plan) stand on a day, by goal; each measure is asked once."""
    known = {goal.pk: goal for goal in goals}
    said = _latest(Reading, "indicator", on, "value", "source")
    indicators = list(Indicator.objects.visible_to(member).filter(goal__in=goals).annotate(said=said))
    period = Period(plan.starts, on)
    figures = {code: _ask(code, member, period) for code in {one.measure for one in indicators if one.measure}}
    found = defaultdict(list)
    for one in indicators:
        one.goal = known[one.goal_id]
        standing = _computed(one, figures[one.measure], on) if one.measure else _entered(one, on)
        found[one.goal_id].append(standing)
    return found


def _ask(code: str, member: Member, period: Period) -> Figure:
    known = measure(code)
    return known.ask(member, period) if known and period.starts <= period.ends else Figure(None)


def _computed(indicator: Indicator, figure: Figure, on: date) -> Standing:
    return Standing(indicator, figure, _light(indicator, figure, on))


def _entered(indicator: Indicator, on: date) -> Standing:
    """A value is held against where the line was on the last day of its quarter."""
    if not indicator.said:
        return Standing(indicator, Figure(None), Light.NO_DATA)
    value = Decimal(str(indicator.said["value"]))  # JSON knows no decimals
    reading = Reading(**indicator.said | {"value": value})
    figure = Figure(value)
    return Standing(indicator, figure, _light(indicator, figure, min(on, reading.period.ends)), reading)


def _light(indicator: Indicator, figure: Figure, on: date) -> Light:
    goal = indicator.goal
    line = Line(goal.plan.starts, goal.last_day, indicator.baseline, indicator.target)
    value = None if figure.value is None else Decimal(figure.value)
    return light_of(value, line, indicator.direction, on=on)


def _latest(model: type[Quarterly], key: str, on: date, *fields: str) -> Subquery:
    """What was said last, as JSON, so that it costs no question of its own."""
    said = model.objects.filter(_until(on), **{key: OuterRef("pk")}).order_by("-year", "-quarter")
    return Subquery(said.values(said=JSONObject(year="year", quarter="quarter", **{one: one for one in fields}))[:1])


def _until(on: date) -> Q:
    quarter = Quarter.of(on)
    return Q(year__lt=quarter.year) | Q(year=quarter.year, quarter__lte=quarter.number)


def plans_of(member: Member) -> QuerySet[Plan]:
    """The plans that nobody has removed, those that last longest first."""
    return Plan.objects.visible_to(member).kept()


def plans_in_force(member: Member, *, on: date) -> QuerySet[Plan]:
    """The plans that hold on the day."""
    return plans_of(member).filter(starts__lte=on, ends__gte=on)


def plans_to_follow_up(member: Member, quarter: Quarter) -> QuerySet[Plan]:
    """The plans of the quarter of which a main goal is not followed up for it."""
    said = Review.objects.filter(goal=OuterRef("pk"), year=quarter.year, quarter=quarter.number)
    silent = Goal.objects.filter(plan=OuterRef("pk"), parent=None).exclude(Exists(said))
    return plans_of(member).filter(Exists(silent), starts__lte=quarter.ends, ends__gte=quarter.starts)


def quarters_to_follow_up(plan: Plan, *, on: date) -> list[Quarter]:
    """The quarters of the plan's period that have begun, the latest first."""
    quarter, found = Quarter.of(min(on, plan.ends)), []
    while quarter.ends >= plan.starts:
        found.append(quarter)
        quarter = quarter.previous
    return found


def parents_to_choose(plan: Plan, goal: Goal | None = None) -> QuerySet[Goal]:
    """The goals of the plan below which a goal may stand: neither itself nor any below it."""
    goals = Goal.objects.filter(plan=plan)
    return goals.exclude(pk__in=_with_all_below(goal, goals)) if goal else goals


def _with_all_below(goal: Goal, goals: QuerySet[Goal]) -> set[int]:
    parents = dict(goals.values_list("pk", "parent_id"))
    found = {goal.pk}
    while more := {pk for pk, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def documents_with_successors(member: Member) -> QuerySet[SteeringDocument]:
    """The steering documents that nobody has removed, each with whether it `is_replaced`."""
    visible = SteeringDocument.objects.visible_to(member).kept()
    return visible.annotate(is_replaced=Exists(visible.filter(replaces=OuterRef("pk")).order_by()))


def goals_in_force(member: Member, *, on: date, also: Iterable[int] = ()) -> list[Goal]:
    """The goals of the plans in force on the day, and those with the keys `also`, in the order of each plan's tree."""
    in_force = Q(plan__starts__lte=on, plan__ends__gte=on)
    goals = Goal.objects.visible_to(member).filter(in_force | Q(pk__in=also), plan__removed_at=None)
    return _as_tree(goals.select_related("plan").order_by("-plan__ends", "plan", "number", "pk"))


def _as_tree(goals: Iterable[Goal]) -> list[Goal]:
    known = {goal.pk: goal for goal in goals}
    below = defaultdict(list)
    for goal in known.values():
        below[goal.parent_id if goal.parent_id in known else None].append(goal)

    def walk(parent: int | None):
        for goal in below[parent]:
            yield goal
            yield from walk(goal.pk)

    return list(walk(None))


def documents_in_force(member: Member, *, on: date, also: Iterable[int] = ()) -> QuerySet[SteeringDocument]:
    """The steering documents that hold on the day, and those with the keys `also`."""
    in_force = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    return SteeringDocument.objects.visible_to(member).kept().filter(in_force | Q(pk__in=also))


def work_to_support(member: Member, *, also: Iterable[int] = ()) -> QuerySet[DevelopmentWork]:
    """The development work that is planned or under way, and that with the keys `also`."""
    going_on = Q(state__in=[WorkState.PLANNED, WorkState.ONGOING])
    return DevelopmentWork.objects.visible_to(member).filter(going_on | Q(pk__in=also))


def events_of_plan(plan: Plan) -> list[QuerySet]:
    """What happened to the plan's goals."""
    return [Goal.events.field.model.objects.filter(plan=plan)]


def events_of_goal(goal: Goal) -> list[QuerySet]:
    """What happened to the goal's follow-ups and indicators, those that were taken out too."""
    indicators = Indicator.events.field.model.objects.filter(goal=goal)
    reviews = Review.events.field.model.objects.filter(goal=goal)
    return [reviews, indicators, Reading.events.field.model.objects.filter(indicator__in=indicators.values("pgh_obj"))]


def events_of_work(work: DevelopmentWork) -> list[QuerySet]:
    """What happened to the work's units."""
    return [work.units.model.events.field.model.objects.filter(work=work)]


def units_to_choose(member: Member, work: DevelopmentWork) -> QuerySet[Institution]:
    """The units that are open, and those that are chosen already."""
    visible = Institution.objects.visible_to(member)
    chosen = work.units.values("institution") if work.pk else []
    return visible.filter(Q(pk__in=visible.open_on().order_by().values("pk")) | Q(pk__in=chosen))
