"""The tab of mobilities, entering several at once, changing and removing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.kit.concurrency import StaleVersionError, VersionedPage
from portal.kit.pages import ActionPage, DetailPage
from projects.portfolio.actions.mobilities import remove_mobility
from projects.portfolio.forms.mobilities import MobilityForm, Offer, RowsFormSet, rearranged, unusual
from projects.portfolio.limits import stay_of, warnings
from projects.portfolio.models import Mobility, Project
from projects.portfolio.queries.mobilities import mobilities_of, totals_of
from projects.portfolio.views.sections import SectionMixin, SectionPage

ROWS_SHOWN = 50
REARRANGING = ("add", "copy", "clear")


class MobilitiesPage(SectionPage):
    """The tab: sums, and a page of rows with what is unusual about each."""

    template_name = "portfolio/mobilities/of_project.html"
    section = "portfolio:mobilities"

    def get_context_data(self, **kwargs):
        totals = totals_of(self.project)
        paginator = Paginator(mobilities_of(self.project), ROWS_SHOWN)
        paginator.count = totals["rows"]  # which would be asked for a second time
        page = paginator.get_page(self.request.GET.get("page"))
        for mobility in page:
            mobility.project = self.project
            mobility.unusual = warnings(stay_of(mobility))
        may_change = self.request.member.can("portfolio.change_project", self.project)
        return super().get_context_data(page_obj=page, totals=totals, may_change=may_change, **kwargs)


class AddMobilitiesPage(SectionMixin, DetailPage):
    """Several rows at once. Buttons add a row, copy the one above, or clear one; htmx asks for the rows alone."""

    permission = "portfolio.change_project"
    model = Project
    template_name = "portfolio/mobilities/add.html"
    section = "portfolio:mobilities"

    def get_template_names(self):
        return [f"{self.template_name}#rows" if self.request.htmx else self.template_name]

    @cached_property
    def offer(self):
        """What the rows choose from."""
        return Offer(self.project)

    def rows(self, data=None):
        """The rows."""
        return RowsFormSet(data, form_kwargs={"offer": self.offer}, prefix="row")

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        if any(name in request.POST for name in REARRANGING):
            return self.render_to_response(self.get_context_data(rows=rearranged(request.POST, self.offer)))
        rows = self.rows(request.POST)
        if not rows.is_valid():
            return self.render_to_response(self.get_context_data(rows=rows))
        self.tell(rows.save(self.project, by=request.member))
        return HttpResponseRedirect(self.to("portfolio:mobilities", pk=self.project.pk))

    def tell(self, added):
        """Say what was added, and what is unusual about it."""
        text = ngettext("%(number)s mobility is added.", "%(number)s mobilities are added.", len(added))
        messages.success(self.request, text % {"number": len(added)})
        for words in unusual(added):
            messages.warning(self.request, words)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"rows": self.rows(), **kwargs})


class MobilityMixin:
    """A page of one mobility of the project that the address names; the project's permission counts."""

    permission = "portfolio.change_project"
    model = Mobility

    def get_queryset(self):
        return super().get_queryset().filter(project=self.kwargs["project"]).select_related("project")

    def check_permission(self, obj=None):
        super().check_permission(obj and obj.project)

    def get_success_url(self):
        return self.to("portfolio:mobilities", pk=self.kwargs["project"])


class EditMobilityPage(MobilityMixin, SectionMixin, VersionedPage):
    """Changes one mobility."""

    template_name = "portfolio/mobilities/edit.html"
    section = "portfolio:mobilities"
    title = gettext_lazy("Change the mobility")
    form_class = MobilityForm

    @property
    def project(self):
        return self.object.project

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (self.project.title, self.get_success_url())]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def save(self, form):
        changed = form.save()
        messages.success(self.request, _("The mobility is changed."))
        for words in unusual([changed]):
            messages.warning(self.request, words)
        return changed


class RemoveMobilityPage(MobilityMixin, ActionPage):
    """Removes one mobility, as long as nobody has changed it since it was looked at."""

    def act(self, mobility):
        version = self.request.POST.get("version", "")
        try:
            remove_mobility(mobility, by=self.request.member, version=int(version) if version.isdecimal() else 0)
        except StaleVersionError:
            messages.error(self.request, _("Somebody has changed the mobility meanwhile. Look at it again."))
            return ""
        return _("The mobility is removed.")
