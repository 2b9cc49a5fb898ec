"""Pages of saved filters."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic.detail import SingleObjectMixin

from portal.kit.pages import ActionPage, CreatePage, ObjectMixin, Page, TemplatePage, UpdatePage
from projects.portfolio.actions import delete_saved_filter
from projects.portfolio.filters import query_of
from projects.portfolio.forms import SavedFilterForm
from projects.portfolio.models import SavedFilter
from projects.portfolio.queries import saved_filters_of


class SavedFiltersPage(TemplatePage):
    """The reader's own filters with their links, and those that colleagues share."""

    permission = "portfolio.save_filter"
    title = gettext_lazy("Saved filters")
    template_name = "portfolio/lists/saved_filters.html"

    def breadcrumbs(self):
        return [(_("Projects"), self.to("portfolio:list"))]

    def get_context_data(self, **kwargs):
        filters = list(saved_filters_of(self.request.member).select_related("owner"))
        for saved in filters:
            saved.address = self.request.build_absolute_uri(self.to("portfolio:saved-filter", pk=saved.pk))
        own = [saved for saved in filters if saved.owner == self.request.member]
        return super().get_context_data(own=own, shared=[saved for saved in filters if saved not in own], **kwargs)


class OpenSavedFilter(ObjectMixin, Page, SingleObjectMixin, View):
    """The link to share: leads every colleague who may see projects to the list as it was saved."""

    permission = "portfolio.view_project"
    model = SavedFilter

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(f"{self.to('portfolio:list')}?{self.get_object().query}")


class FormMixin:
    """What saving and changing a filter share."""

    model = SavedFilter
    form_class = SavedFilterForm
    template_name = "portfolio/lists/saved_filter_form.html"

    def breadcrumbs(self):
        above = (_("Saved filters"), self.to("portfolio:saved-filters"))
        return [(_("Projects"), self.to("portfolio:list")), above]


class SaveFilterPage(FormMixin, CreatePage):
    """Saves what the list's address says."""

    permission = "portfolio.save_filter"
    title = gettext_lazy("Save the filter")

    def dispatch(self, request, *args, **kwargs):
        self.query = query_of(request.GET)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.query:
            return super().get(request, *args, **kwargs)
        messages.info(request, _("Choose filters first, then save them."))
        return HttpResponseRedirect(self.to("portfolio:list"))

    def get_form_kwargs(self):
        member = self.request.member
        new = SavedFilter(municipality_id=member.municipality_id, owner=member, query=self.query)
        return {**super().get_form_kwargs(), "instance": new}

    def get_success_url(self):
        messages.success(self.request, _("The filter is saved."))
        return f"{self.to('portfolio:list')}?{self.query}"


class EditSavedFilterPage(FormMixin, UpdatePage):
    """Renames a filter, shares it or no longer."""

    permission = "portfolio.change_saved_filter"
    title = gettext_lazy("Change the saved filter")

    def get_success_url(self):
        messages.success(self.request, _("The filter is changed."))
        return self.to("portfolio:saved-filters")


class DeleteSavedFilter(ActionPage):
    """Throws a filter away."""

    permission = "portfolio.change_saved_filter"
    model = SavedFilter

    def act(self, saved):
        delete_saved_filter(saved, by=self.request.member)
        return _("The filter is deleted.")

    def get_success_url(self):
        return self.to("portfolio:saved-filters")
