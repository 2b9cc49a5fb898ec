"""Pages of activities: list and files, one activity, its form, cancelling."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import ActionPage, CreatePage, DetailPage, ListPage
from portal.tenancy.pages import DiscardDraft, DraftMixin
from projects.activities.actions import set_cancelled
from projects.activities.filters import ActivityFilter
from projects.activities.forms import ActivityForm
from projects.activities.models import Activity
from projects.activities.queries import events_of_parts
from projects.activities.render import activity_headings, activity_rows
from projects.activities.views.base import FormMixin, Tabs

DRAFT = "activities.activity"


class ActivitiesPage(Tabs, ListPage):
    """The list."""

    permission = "activities.view_activity"
    model = Activity
    filterset_class = ActivityFilter
    template_name = "activities/activity_list.html"
    title = gettext_lazy("Other international work")

    def get_queryset(self):
        return super().get_queryset().with_unit_names()


class ActivitiesFile(ActivitiesPage):
    """All rows of the filtered list."""

    def get_queryset(self):
        return self.visible(Activity)

    def headings(self):
        return activity_headings()

    def rows(self, chosen):
        return activity_rows(chosen)


class ActivitiesCsv(CsvExport, ActivitiesFile):
    """As CSV."""


class ActivitiesXlsx(XlsxExport, ActivitiesFile):
    """As a workbook."""


class ActivityPage(DetailPage):
    """One activity."""

    permission = "activities.view_activity"
    model = Activity
    template_name = "activities/activity.html"

    def get_queryset(self):
        return super().get_queryset().with_names()

    def breadcrumbs(self):
        return [(_("Other work"), self.to("activities:list"))]

    def get_context_data(self, **kwargs):
        history = history_of(self.object, events_of_parts(self.object))
        return super().get_context_data(history=history, **kwargs)


class ActivityFormMixin(FormMixin):
    """What registering and changing an activity share."""

    model = Activity
    form_class = ActivityForm
    template_name = "activities/activity_form.html"

    def get_success_url(self):
        return self.to("activities:activity", pk=self.object.pk)


class NewActivityPage(ActivityFormMixin, DraftMixin, CreatePage):
    """Registers an activity."""

    permission = "activities.add_activity"
    title = gettext_lazy("Register an activity")
    saved = gettext_lazy("The activity is registered.")

    def get_draft_form(self):
        return DRAFT


class EditActivityPage(ActivityFormMixin, VersionedPage):
    """Changes an activity."""

    permission = "activities.change_activity"
    title = gettext_lazy("Change the activity")
    saved = gettext_lazy("The activity is changed.")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (self.object.title, self.get_success_url())]


class CancelPage(ActionPage):
    """Cancels an activity, or takes it up again: nothing is deleted."""

    permission = "activities.change_activity"
    model = Activity

    def act(self, activity):
        cancelled = self.request.POST.get("cancelled") != "no"
        set_cancelled(activity, cancelled=cancelled, by=self.request.member)
        return _("The activity is cancelled.") if cancelled else _("The activity is taken up again.")

    def get_success_url(self):
        return self.to("activities:activity", pk=self.object.pk)


class DiscardActivityDraft(DiscardDraft):
    """Throws the draft of a new activity away."""

    permission = "activities.add_activity"
    draft_form = DRAFT
    form_name = "activities:new"
