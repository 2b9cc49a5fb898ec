"""Pages of a goal: where it stands, its form, its follow-up, its indicators."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import ActionPage, CreatePage, DetailPage, FormPage
from portal.kit.quarters import Quarter
from portal.strategy import actions
from portal.strategy.forms import ChangeGoalForm, FollowUpForm, GoalForm, IndicatorForm
from portal.strategy.models import Goal, Indicator, Plan
from portal.strategy.queries import events_of_goal, quarters_to_follow_up, standings_of
from portal.strategy.registry import tied_to
from portal.strategy.views.base import FormMixin, GivenMixin


class GoalMixin:
    """A goal of a plan that nobody has removed."""

    model = Goal

    def get_queryset(self):
        return super().get_queryset().filter(plan__removed_at=None).select_related("plan")


class GoalPage(GoalMixin, DetailPage):
    """One goal: its indicators, how it stood quarter by quarter, and what happened to it."""

    permission = "strategy.view_strategy"
    template_name = "strategy/goal.html"
    context_object_name = "goal"

    def breadcrumbs(self):
        plan = self.object.plan
        return [(_("Strategy"), self.to("strategy:list")), (str(plan), self.to("strategy:plan", pk=plan.pk))]

    def get_context_data(self, **kwargs):
        goal, member = self.object, self.request.member
        today = min(timezone.localdate(), goal.plan.ends)
        may_read = member.can("audit.view_history")
        return super().get_context_data(
            standings=standings_of(goal.plan, [goal], member=member, on=today)[goal.pk],
            children=goal.children.all(),
            tied=tied_to(goal, member),
            reviews=goal.reviews.all(),
            history=history_of(goal, *events_of_goal(goal)) if may_read else None,
            **kwargs,
        )


class GoalFormMixin(FormMixin):
    """What adding and changing a goal share."""

    form_class = GoalForm
    template_name = "strategy/goal_form.html"

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.plan), self.to("strategy:plan", pk=self.plan.pk))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "plan": self.plan}

    def get_context_data(self, **kwargs):
        return super().get_context_data(plan=self.plan, **kwargs)

    def get_success_url(self):
        return self.to("strategy:plan", pk=self.plan.pk)


class NewGoalPage(GoalFormMixin, GivenMixin, CreatePage):
    """Adds a goal to a plan; `?parent=7` says below which."""

    model = Goal
    given_model = Plan
    title = gettext_lazy("Add a goal")
    saved = gettext_lazy("The goal is added.")

    @property
    def plan(self):
        if self.given.removed_at:
            raise Http404
        return self.given

    def get_initial(self):
        return super().get_initial() | {"parent": self.request.GET.get("parent")}


class EditGoalPage(GoalFormMixin, GoalMixin, VersionedPage):
    """Changes a goal."""

    form_class = ChangeGoalForm
    title = gettext_lazy("Change the goal")
    saved = gettext_lazy("The goal is changed.")

    @property
    def plan(self):
        return self.object.plan

    def get_success_url(self):
        return self.to("strategy:goal", pk=self.object.pk)


class RemoveGoal(GoalMixin, ActionPage):
    """Removes a goal below which there is none."""

    permission = "strategy.change_strategy"

    def act(self, goal):
        self.plan, self.kept = goal.plan, goal.pk
        try:
            actions.remove_goal(goal, by=self.request.member)
        except ValidationError as error:
            messages.error(self.request, error.messages[0])
            return ""
        self.kept = None
        return _("The goal is removed.")

    def get_success_url(self):
        if self.kept:
            return self.to("strategy:goal", pk=self.kept)
        return self.to("strategy:plan", pk=self.plan.pk)


class OfGoal(FormMixin, GivenMixin):
    """A form that belongs to a goal."""

    given_model = Goal

    def visible(self, model):
        visible = super().visible(model)
        return visible.filter(plan__removed_at=None).select_related("plan") if model is Goal else visible

    @property
    def goal(self):
        """The goal."""
        return self.given

    def breadcrumbs(self):
        goal, plan = self.goal, self.goal.plan
        above = [*super().breadcrumbs(), (str(plan), self.to("strategy:plan", pk=plan.pk))]
        return [*above, (str(goal), self.get_success_url())]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "goal": self.goal}

    def get_context_data(self, **kwargs):
        return super().get_context_data(goal=self.goal, back=self.get_success_url(), **kwargs)

    def get_success_url(self):
        return self.to("strategy:goal", pk=self.goal.pk)


class FollowUpPage(OfGoal, FormPage):
    """Says how a goal stood in a quarter; without one in the address, in the latest."""

    form_class = FollowUpForm
    template_name = "strategy/follow_up.html"
    title = gettext_lazy("Follow up the goal")
    saved = gettext_lazy("The follow-up is saved.")

    @cached_property
    def quarters(self):
        """Those that can be told of, the latest first."""
        found = quarters_to_follow_up(self.goal.plan, on=timezone.localdate())
        if not found:
            raise Http404
        return found

    @property
    def quarter(self):
        """The one in the address. Http404 for one that cannot be told of."""
        asked = self.request.GET.get("quarter")
        try:
            quarter = Quarter.parse(asked) if asked else self.quarters[0]
        except ValueError as error:
            raise Http404 from error
        if quarter not in self.quarters:
            raise Http404
        return quarter

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "quarter": self.quarter}

    def get_context_data(self, **kwargs):
        here = self.to("strategy:follow-up", pk=self.goal.pk)
        tabs = [
            {"label": one.label, "url": f"{here}?quarter={one}", "current": one == self.quarter}
            for one in self.quarters[:4]
        ]
        return super().get_context_data(quarter=self.quarter, tabs=tabs, **kwargs)

    def form_valid(self, form):
        form.save()
        return super().form_valid(form)


class NewIndicatorPage(OfGoal, CreatePage):
    """Adds an indicator to a goal."""

    model = Indicator
    form_class = IndicatorForm
    template_name = "strategy/indicator_form.html"
    title = gettext_lazy("Add an indicator")
    saved = gettext_lazy("The indicator is added.")


class EditIndicatorPage(OfGoal, VersionedPage):
    """Changes an indicator."""

    model = Indicator
    form_class = IndicatorForm
    template_name = "strategy/indicator_form.html"
    title = gettext_lazy("Change the indicator")
    saved = gettext_lazy("The indicator is changed.")

    def get_queryset(self):
        return super().get_queryset().filter(goal__plan__removed_at=None).select_related("goal__plan")

    @property
    def goal(self):
        return self.object.goal


class RemoveIndicator(ActionPage):
    """Removes an indicator and its values."""

    permission = "strategy.change_strategy"
    model = Indicator

    def act(self, indicator):
        self.goal_id = indicator.goal_id
        actions.remove_indicator(indicator, by=self.request.member)
        return _("The indicator is removed.")

    def get_success_url(self):
        return self.to("strategy:goal", pk=self.goal_id)
