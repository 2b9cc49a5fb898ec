"""The partners of one project: the tab, finding and adding one, its role, taking it out."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from portal.kit.pages import ActionPage
from projects.portfolio.actions.partners import (
    OidTakenError,
    PartnerInUseError,
    add_partnership,
    change_partnership,
    remove_partnership,
)
from projects.portfolio.forms.partners import ChosenPartnerForm, NewPartnerForm, RoleForm
from projects.portfolio.models import Partner, Partnership, Project
from projects.portfolio.queries.partners import partners_of, partners_to_propose
from projects.portfolio.views.sections import SectionPage


class ProjectPartnersPage(SectionPage):
    """The tab. What is typed into its search (`find`) proposes partners; htmx asks for the proposals alone."""

    template_name = "portfolio/partners/of_project.html"
    section = "portfolio:project-partners"

    def get_template_names(self):
        part = self.request.htmx and self.request.htmx.target == "proposals"
        return [f"{self.template_name}#proposals" if part else self.template_name]

    def get_context_data(self, **kwargs):
        member, find = self.request.member, self.request.GET.get("find", "").strip()
        context = {
            "parts": partners_of(self.project),
            "roles": Partnership.Role.choices,
            "find": find,
            "proposed": partners_to_propose(member, find, project=self.project) if find else [],
            "form": NewPartnerForm(member=member, initial={"name": find}),
            "may_change": member.can("portfolio.change_project", self.project),
            **kwargs,
        }
        return super().get_context_data(**context)


class ChangePage(ActionPage):
    """A button among the partners of a project."""

    permission = "portfolio.change_project"
    model = Project

    def get_success_url(self):
        return self.to("portfolio:project-partners", pk=self.object.pk)

    def part(self):
        """The partner's part that the address names."""
        parts = self.object.partnerships.select_related("partner", "project")
        return get_object_or_404(parts, pk=self.kwargs["part"])


class AddPartnerPage(ChangePage):
    """Brings a partner that has a record into the project."""

    def act(self, project):
        form = ChosenPartnerForm(self.request.POST, member=self.request.member)
        if not form.is_valid():
            messages.error(self.request, _("Choose a partner and its role."))
            return ""
        try:
            part = add_partnership(project, by=self.request.member, **form.cleaned_data)
        except Partner.DoesNotExist:
            messages.error(self.request, _("The record was merged into another one meanwhile. Search again."))
            return ""
        return _("%(partner)s is a partner now.") % {"partner": part.partner}


class AddNewPartnerPage(ProjectPartnersPage):
    """Makes a record for a new partner and brings it into the project; a wrong answer shows the tab again."""

    permission = "portfolio.change_project"
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = NewPartnerForm(request.POST, member=request.member)
        if not form.is_valid() or form.must_confirm:
            return self.show(form)
        try:
            part = form.save_in(self.project)
        except OidTakenError as taken:
            form.say_oid_is_taken(taken.partner)
            return self.show(form)
        messages.success(request, _("%(partner)s is a partner now.") % {"partner": part.partner})
        return HttpResponseRedirect(self.to("portfolio:project-partners", pk=self.project.pk))

    def show(self, form):
        """The tab with the form as it was typed."""
        return render(self.request, self.template_name, self.get_context_data(form=form))


class PartnerRolePage(ChangePage):
    """Gives a partner another role."""

    def act(self, project):
        form = RoleForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Choose a role."))
            return ""
        part = change_partnership(self.part(), role=form.cleaned_data["role"], by=self.request.member)
        return _("%(partner)s: %(role)s.") % {"partner": part.partner, "role": part.get_role_display()}


class RemovePartnerPage(ChangePage):
    """Takes a partner out of the project; its record stays."""

    def act(self, project):
        try:
            part = remove_partnership(self.part(), by=self.request.member)
        except PartnerInUseError:
            messages.error(self.request, _("Mobilities of the project went to this partner. Change them first."))
            return ""
        return _("%(partner)s is no partner in this project any more.") % {"partner": part.partner}
