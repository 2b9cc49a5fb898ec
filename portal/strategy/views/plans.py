"""Pages of plans: the list, one plan with where it stands, its form, its file, its history."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import CreatePage, DetailPage, TemplatePage
from portal.strategy import actions
from portal.strategy.forms import PlanForm
from portal.strategy.models import Plan
from portal.strategy.queries import events_of_plan, plans_of, tree_of
from portal.strategy.validity import HOLDS
from portal.strategy.views.base import FilePage, FormMixin, KeptMixin, RemovePage, Tabs
from portal.tenancy.pages import DiscardDraft, DraftMixin

DRAFT = "strategy.plan"


class PlansPage(Tabs, TemplatePage):
    """The plans of the municipality: a handful, those that hold today first."""

    permission = "strategy.view_strategy"
    template_name = "strategy/plans.html"
    title = gettext_lazy("Strategy")

    def get_context_data(self, **kwargs):
        plans = sorted(plans_of(self.request.member), key=lambda plan: plan.validity not in HOLDS)
        return super().get_context_data(plans=plans, **kwargs)


class PlanPage(KeptMixin, DetailPage):
    """One plan: its goals as a tree, and where each stands."""

    model = Plan
    template_name = "strategy/plan.html"
    context_object_name = "plan"

    def breadcrumbs(self):
        return [(_("Strategy"), self.to("strategy:list"))]

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        tree = tree_of(self.object, member=self.request.member, on=min(today, self.object.ends))
        rows = [branch for root in tree for branch in root.walk()]
        return super().get_context_data(tree=tree, rows=rows, **kwargs)


class PlanHistory(KeptMixin, DetailPage):
    """What happened to a plan and to its goals."""

    permission = "audit.view_history"
    model = Plan
    template_name = "strategy/history.html"
    title = gettext_lazy("History")

    def breadcrumbs(self):
        plan = self.object
        return [(_("Strategy"), self.to("strategy:list")), (str(plan), self.to("strategy:plan", pk=plan.pk))]

    def get_context_data(self, **kwargs):
        return super().get_context_data(history=history_of(self.object, *events_of_plan(self.object)), **kwargs)


class PlanFile(FilePage):
    """The plan as a file."""

    model = Plan


class PlanFormMixin(FormMixin):
    """What registering and changing a plan share."""

    model = Plan
    form_class = PlanForm
    template_name = "strategy/plan_form.html"

    def get_success_url(self):
        return self.to("strategy:plan", pk=self.object.pk)


class NewPlanPage(PlanFormMixin, DraftMixin, CreatePage):
    """Registers a plan."""

    title = gettext_lazy("Register a plan")
    saved = gettext_lazy("The plan is registered. Now add its goals.")

    def get_draft_form(self):
        return DRAFT


class EditPlanPage(PlanFormMixin, KeptMixin, VersionedPage):
    """Changes a plan."""

    permission = "strategy.change_strategy"
    title = gettext_lazy("Change the plan")
    saved = gettext_lazy("The plan is changed.")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]


class DiscardPlanDraft(DiscardDraft):
    """Throws the draft of a new plan away."""

    permission = "strategy.change_strategy"
    draft_form = DRAFT
    form_name = "strategy:new"


class RemovePlan(RemovePage):
    """Takes a plan away that was registered by mistake."""

    model = Plan

    def act(self, plan):
        actions.remove_plan(plan, by=self.request.member)
        return _("The plan is removed.")

    def get_success_url(self):
        return self.to("strategy:list")
