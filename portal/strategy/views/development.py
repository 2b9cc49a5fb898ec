"""Pages of development work: the list, one piece of work, its form."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import CreatePage, DetailPage, ListPage
from portal.strategy.filters import DevelopmentWorkFilter
from portal.strategy.forms import DevelopmentWorkForm
from portal.strategy.models import DevelopmentWork
from portal.strategy.queries import events_of_work
from portal.strategy.registry import tied_to
from portal.strategy.views.base import FormMixin, Tabs
from portal.tenancy.pages import DiscardDraft, DraftMixin

DRAFT = "strategy.development"


class DevelopmentPage(Tabs, ListPage):
    """The list."""

    permission = "strategy.view_strategy"
    model = DevelopmentWork
    filterset_class = DevelopmentWorkFilter
    template_name = "strategy/development.html"
    title = gettext_lazy("Development work")

    def get_queryset(self):
        return super().get_queryset().with_unit_names()


class WorkPage(DetailPage):
    """One piece of development work."""

    permission = "strategy.view_strategy"
    model = DevelopmentWork
    template_name = "strategy/work.html"
    context_object_name = "work"

    def breadcrumbs(self):
        above = _("Development work"), self.to("strategy:development")
        return [(_("Strategy"), self.to("strategy:list")), above]

    def get_context_data(self, **kwargs):
        work, member = self.object, self.request.member
        history = history_of(work, *events_of_work(work)) if member.can("audit.view_history") else None
        tied = tied_to(work, member)
        return super().get_context_data(units=work.institutions.all(), tied=tied, history=history, **kwargs)


class WorkFormMixin(FormMixin):
    """What registering and changing development work share."""

    model = DevelopmentWork
    form_class = DevelopmentWorkForm
    template_name = "strategy/work_form.html"
    list_name = "strategy:development"
    list_title = gettext_lazy("Development work")

    def get_success_url(self):
        return self.to("strategy:work", pk=self.object.pk)


class NewWorkPage(WorkFormMixin, DraftMixin, CreatePage):
    """Registers development work."""

    permission = "strategy.add_development_work"
    title = gettext_lazy("Register development work")
    saved = gettext_lazy("The development work is registered.")

    def get_draft_form(self):
        return DRAFT


class EditWorkPage(WorkFormMixin, VersionedPage):
    """Changes development work."""

    permission = "strategy.change_development_work"
    title = gettext_lazy("Change the development work")
    saved = gettext_lazy("The development work is changed.")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]


class DiscardWorkDraft(DiscardDraft):
    """Throws the draft of new development work away."""

    permission = "strategy.add_development_work"
    draft_form = DRAFT
    form_name = "strategy:new-work"
