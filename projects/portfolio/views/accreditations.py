"""Pages of accreditations."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import ActionPage, CreatePage, DetailPage, ListPage, MemberFormMixin, Page
from portal.tenancy.pages import DiscardDraft, DraftMixin
from projects.portfolio.accreditation_rules import BUDGET_ACTIONS, warnings, years_of_money
from projects.portfolio.actions.accreditations import (
    AccreditationTakenError,
    note_budget_request,
    remove_budget_request,
)
from projects.portfolio.forms.accreditations import AccreditationFilter, AccreditationForm, BudgetRequestForm
from projects.portfolio.models import Accreditation
from projects.portfolio.queries.accreditations import (
    events_of_accreditation,
    facts_of,
    members_of,
    requests_of,
    rounds,
    side_by_side,
    with_facts,
    with_projects,
)

DRAFT = "portfolio.accreditation"


class AccreditationsPage(ListPage):
    """The list, with what somebody should look at."""

    permission = "portfolio.view_accreditation"
    model = Accreditation
    filterset_class = AccreditationFilter
    template_name = "portfolio/accreditations/list.html"
    title = gettext_lazy("Accreditations")

    def get_queryset(self):
        return with_facts(super().get_queryset())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        known, today, home = rounds(self.request.member), timezone.localdate(), self.request.municipality.country
        context["rows"] = [
            (one, warnings(facts_of(one, known, home=home), on=today)) for one in context["page_obj"].object_list
        ]
        return context


class AccreditationPage(DetailPage):
    """One accreditation: goals, members, the projects under it, requests for money."""

    permission = "portfolio.view_accreditation"
    model = Accreditation
    template_name = "portfolio/accreditations/accreditation.html"

    def get_queryset(self):
        return with_projects(with_facts(super().get_queryset()))

    def breadcrumbs(self):
        return [(_("Projects"), self.to("portfolio:list")), (_("Accreditations"), self.to("portfolio:accreditations"))]

    def get_context_data(self, **kwargs):
        accreditation, today = self.object, timezone.localdate()
        facts = facts_of(accreditation, rounds(self.request.member), home=self.request.municipality.country)
        return super().get_context_data(
            warnings=warnings(facts, on=today),
            years=self._years(facts, today),
            projects=side_by_side(accreditation.projects.all()),
            members=[(one, one.is_in(today)) for one in members_of(accreditation)],
            request_form=BudgetRequestForm(years=years_to_ask(accreditation)),
            budget_action=BUDGET_ACTIONS.get(accreditation.action_id, ""),
            history=history_of(accreditation, *events_of_accreditation(accreditation)),
            **kwargs,
        )

    def _years(self, facts, today):
        noted = requests_of(self.object)
        return [(one, asked, noted.get(one.year)) for one, asked in years_of_money(facts, on=today)]


class FormMixin(MemberFormMixin):
    """What registering and changing share."""

    model = Accreditation
    form_class = AccreditationForm
    template_name = "portfolio/accreditations/form.html"

    def breadcrumbs(self):
        return [(_("Projects"), self.to("portfolio:list")), (_("Accreditations"), self.to("portfolio:accreditations"))]

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except AccreditationTakenError:
            form.say_code_is_taken()
            return self.form_invalid(form)

    def warnings(self, form):
        return form.reading.warnings

    def get_success_url(self):
        return self.to("portfolio:accreditation", pk=self.object.pk)


class NewAccreditationPage(FormMixin, DraftMixin, CreatePage):
    """Registers an accreditation."""

    permission = "portfolio.add_accreditation"
    title = gettext_lazy("Register an accreditation")
    saved = gettext_lazy("The accreditation is registered.")

    def get_draft_form(self):
        return DRAFT


class DiscardAccreditationDraft(DiscardDraft):
    """Throws the draft of a new accreditation away."""

    permission = "portfolio.add_accreditation"
    draft_form = DRAFT
    form_name = "portfolio:new-accreditation"


class EditAccreditationPage(FormMixin, VersionedPage):
    """Changes an accreditation."""

    permission = "portfolio.change_accreditation"
    title = gettext_lazy("Change the accreditation")
    saved = gettext_lazy("The accreditation is changed.")

    def get_queryset(self):
        return super().get_queryset().with_names()

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (self.object.code, self.get_success_url())]


class AccreditationCodePage(Page, View):
    """Explains a code while it is pasted."""

    permission = "portfolio.add_accreditation"

    def get(self, request, *args, **kwargs):
        code = request.GET.get("code", "").replace("\x00", "")  # which PostgreSQL refuses to compare with
        form = AccreditationForm(member=request.member, initial={"code": code})
        return render(request, "portfolio/accreditations/code.html", {"form": form})


class BudgetRequestPage(ActionPage):
    """Notes a request for the money of a year, or the reason why there was none, or takes it back."""

    permission = "portfolio.change_accreditation"
    model = Accreditation

    def act(self, accreditation):
        if removed := self.request.POST.get("remove", ""):
            return self._remove(accreditation, removed)
        form = BudgetRequestForm(self.request.POST, years=years_to_ask(accreditation))
        if not form.is_valid():
            for name, errors in form.errors.items():
                messages.error(self.request, f"{form[name].label}: {errors[0]}")
            return ""
        noted = note_budget_request(accreditation, **form.cleaned_data, by=self.request.member)
        return _("Noted for %(year)s.") % {"year": noted.year}

    def _remove(self, accreditation, year):
        if not year.isdecimal() or len(year) > len("9999"):
            return ""
        remove_budget_request(accreditation, year=int(year), by=self.request.member)
        return _("Taken back for %(year)s.") % {"year": year}

    def get_success_url(self):
        return self.to("portfolio:accreditation", pk=self.object.pk)


def years_to_ask(accreditation: Accreditation) -> list[int]:
    """The years of its validity up to the next one, the latest first."""
    last = min(accreditation.ends.year, timezone.localdate().year + 1)
    return list(range(last, accreditation.starts.year - 1, -1))
