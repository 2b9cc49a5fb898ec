"""The anchoring check: which projects are tied to goals, steering documents and development work, and tying them."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedPage
from portal.kit.exports import CsvExport, XlsxExport
from portal.kit.pages import ActionPage, ListPage
from portal.strategy.models import DevelopmentWork, Goal, SteeringDocument
from portal.tenancy.roles import OWN_UNIT_ONLY
from projects.portfolio.actions.anchoring import tie_project, untie_project
from projects.portfolio.filters import AnchoringFilter
from projects.portfolio.forms.anchoring import AnchorForm
from projects.portfolio.models import Anchor, Project, Tie
from projects.portfolio.queries import changeable
from projects.portfolio.queries.anchoring import current_projects, shares_of
from projects.portfolio.queries.offers import Offers, to_anchor
from projects.portfolio.render import anchoring_headings, anchoring_rows, in_full
from projects.portfolio.views.effects import EffectsFormMixin

LIST = "portfolio/anchoring/list.html"
KEY = re.compile(r"(goal|document|work)-([0-9]{1,18})")


class AnchorPage(EffectsFormMixin, VersionedPage):
    """Changes who decided a project and what it is tied to."""

    model = Project
    form_class = AnchorForm
    template_name = "portfolio/anchoring/form.html"
    title = gettext_lazy("Decision and anchoring")

    def save(self, form):
        return form.save()


class CheckMixin:
    """What the list and a row of its own share."""

    def rows(self, projects):
        """Each project with its three cells and whether the reader may change it."""
        own = self.changeable(projects)
        offers = Offers.on(timezone.localdate(), member=self.request.member) if own else Offers()
        return [(one, offers.cells(one, may_change=one.pk in own), one.pk in own) for one in projects]

    def changeable(self, projects):
        """Keys of those that the reader may change."""
        member, keys = self.request.member, {one.pk for one in projects}
        if not keys or not member.can("portfolio.change_project"):
            return set()
        return changeable(Project.objects.filter(pk__in=keys), member) if member.role in OWN_UNIT_ONLY else keys

    def shares(self):
        """How many of the municipality's current projects are tied."""
        return shares_of(current_projects(self.request.member))


class AnchoringPage(CheckMixin, ListPage):
    """The check."""

    permission = "portfolio.view_project"
    model = Project
    filterset_class = AnchoringFilter
    template_name = LIST
    title = gettext_lazy("Anchoring")
    paginate_by = 20

    def get_queryset(self):
        return to_anchor(current_projects(self.request.member), self.request.member).select_related("programme")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(shares=self.shares(), kinds=list(Anchor), **kwargs)
        return context | {"rows": self.rows(context["page_obj"])}


class AnchoringFile:
    """All rows, for the files."""

    def get_queryset(self):
        return in_full(current_projects(self.request.member))

    def headings(self):
        return anchoring_headings()

    def rows(self, chosen):
        return anchoring_rows(chosen)


class AnchoringCsv(AnchoringFile, CsvExport, AnchoringPage):
    """The check as CSV."""


class AnchoringXlsx(AnchoringFile, XlsxExport, AnchoringPage):
    """The check as a workbook."""


class RowAction(CheckMixin, ActionPage):
    """A button in a row of the check: htmx gets the row with the figures; without it one returns to the list."""

    model = Project
    permission = "portfolio.change_project"
    fresh = None  # the key of the tie that was just made: the focus goes to its button

    def post(self, request, *args, **kwargs):
        if not request.htmx:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object()
        return self.row(self.act(self.object))

    def row(self, said):
        """The row as it is now, what was done in words, and the figures."""
        projects = to_anchor(self.visible(Project).filter(pk=self.object.pk), self.request.member)
        ((project, cells, may_change),) = self.rows(projects.select_related("programme"))
        shown = {"project": project, "cells": cells, "may_change": may_change, "shares": self.shares()}
        shown |= {"said": said, "fresh": self.fresh}
        return TemplateResponse(self.request, f"{LIST}#changed", shown)

    def get_success_url(self):
        query = self.request.GET.copy()
        query["also"] = self.object.pk
        return f"{self.to('portfolio:anchoring')}?{query.urlencode()}#project-{self.object.pk}"


class TiePage(RowAction):
    """Ties a project to what `to` names: goal-7, document-7 or work-7."""

    def act(self, project):
        chosen = KEY.fullmatch(self.request.POST.get("to", ""))
        if not chosen:
            messages.error(self.request, _("Choose what the project is to be tied to."))
            return ""
        to = get_object_or_404(self.offered(Anchor(chosen[1])), pk=int(chosen[2]))
        self.fresh = tie_project(project, to=to, by=self.request.member).pk
        return _("“%(project)s” is tied to “%(title)s”.") % {"project": project, "title": to}

    def offered(self, kind):
        """What nobody has removed."""
        match kind:
            case Anchor.GOAL:
                return self.visible(Goal).filter(plan__removed_at=None)
            case Anchor.DOCUMENT:
                return self.visible(SteeringDocument).kept()
        return self.visible(DevelopmentWork)


class UntiePage(RowAction):
    """Takes a tie away."""

    def act(self, project):
        tie = self.visible(Tie).in_words().filter(project=project, pk=self.kwargs["tie"]).first()
        if not tie:
            return _("The tie was gone already.")
        untie_project(tie, by=self.request.member)
        return _("“%(project)s” is no longer tied to “%(title)s”.") % {"project": project, "title": tie.title}
