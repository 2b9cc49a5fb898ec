"""What is done with chosen proposals from public lists, after a look at what it will do."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.kit.pages import TemplatePage
from projects.portfolio.actions.proposals import dismiss_proposals, reopen_proposals, take_proposals
from projects.portfolio.forms.public_lists import period_forms
from projects.portfolio.models import ListProposal
from projects.portfolio.queries.public_lists import proposals_chosen, registered_under
from projects.portfolio.views.public_lists import ListMixin

MOST = 100
LONGEST_NUMBER = 18
State = ListProposal.State


class ChosenPage(ListMixin, TemplatePage):
    """Shows what would be done with the proposals `p` of the address or the form, and does it when it is sent."""

    state = State.OPEN

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (_("Proposals from public lists"), self.to("portfolio:proposals"))]

    @cached_property
    def pks(self):
        """The proposals that are ticked."""
        typed = self.request.POST if self.request.method == "POST" else self.request.GET
        return [int(pk) for pk in typed.getlist("p")[:MOST] if pk.isdecimal() and len(pk) < LONGEST_NUMBER]

    @cached_property
    def chosen(self):
        """Those of them that can be decided in this way, by project code."""
        return proposals_chosen(self.request.member, self.pks, self.state)

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.chosen else self.nothing()

    def post(self, request, *args, **kwargs):
        return self.decide() if self.chosen else self.nothing()

    def nothing(self):
        """Back, when nothing is left to decide."""
        messages.error(self.request, _("Tick at least one proposal that is not decided yet."))
        return HttpResponseRedirect(self.to("portfolio:proposals"))

    def decide(self):
        """Do it; return the answer."""
        messages.success(self.request, self.act())
        return HttpResponseRedirect(self.to("portfolio:proposals"))

    def act(self):
        """Do it; return what to tell the reader."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        return super().get_context_data(chosen=self.chosen, pks=self.pks, **kwargs)


class TakePage(ChosenPage):
    """Makes projects of them."""

    title = gettext_lazy("Take projects from a public list")
    template_name = "portfolio/public_lists/take.html"

    @cached_property
    def registered(self):
        """Projects of ours that have one of the codes already."""
        return registered_under(self.chosen, self.request.municipality)

    @cached_property
    def forms(self):
        """The dates of each new project."""
        data = self.request.POST if self.request.method == "POST" else None
        return period_forms(self.chosen, self.registered, data)

    def decide(self):
        right = [form.is_valid() for form in self.forms]
        return super().decide() if all(right) else self.render_to_response(self.get_context_data())

    def act(self):
        periods = {form.code: form.period for form in self.forms}
        taken = take_proposals(self.pks, periods=periods, by=self.request.member)
        text = ngettext("%(number)s project is taken.", "%(number)s projects are taken.", len(taken))
        return text % {"number": len(taken)}

    def get_context_data(self, **kwargs):
        known = [(self.registered[code], group) for code, group in self.chosen.items() if code in self.registered]
        return super().get_context_data(forms=self.forms, known=known, **kwargs)


class DismissPage(ChosenPage):
    """Says that they are not ours."""

    title = gettext_lazy("Dismiss proposals")
    template_name = "portfolio/public_lists/dismiss.html"

    def act(self):
        number = dismiss_proposals(self.pks, by=self.request.member)
        text = ngettext("%(number)s proposal is dismissed.", "%(number)s proposals are dismissed.", number)
        return text % {"number": number}


class ReopenPage(ChosenPage):
    """Takes dismissals back."""

    title = gettext_lazy("Open proposals again")
    template_name = "portfolio/public_lists/reopen.html"
    state = State.DISMISSED

    def act(self):
        number = reopen_proposals(self.pks, by=self.request.member)
        text = ngettext("%(number)s proposal is open again.", "%(number)s proposals are open again.", number)
        return text % {"number": number}
