"""What the pages of strategy share."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic.detail import SingleObjectMixin

from portal.kit.documents import serve_document
from portal.kit.pages import ActionPage, MemberFormMixin, ObjectMixin, Page


class Tabs:
    """Plans with steering documents, development work and responsibilities beside them."""

    def get_context_data(self, **kwargs):
        shown = [
            (_("Plans"), "strategy:list"),
            (_("Steering documents"), "strategy:documents"),
            (_("Development work"), "strategy:development"),
            (_("Who does what"), "strategy:responsibilities"),
        ]
        if self.request.member.can("portfolio.view_project"):
            shown.append((_("Anchoring"), "portfolio:anchoring"))
        tabs = [{"label": label, "url": self.to(name)} for label, name in shown]
        for tab in tabs:
            tab["current"] = tab["url"] == self.request.path
        return super().get_context_data(tabs=tabs, **kwargs)


class KeptMixin:
    """One of those that nobody has removed."""

    permission = "strategy.view_strategy"

    def get_queryset(self):
        return super().get_queryset().kept()


class FilePage(KeptMixin, ObjectMixin, SingleObjectMixin, Page, View):
    """The file itself."""

    def get_queryset(self):
        return super().get_queryset().filter(stored__gt="")

    def get(self, request, *args, **kwargs):
        return serve_document(self.get_object())


class FormMixin(MemberFormMixin):
    """What registering and changing share: the list above, the permission and the form's template."""

    permission = "strategy.change_strategy"
    list_name = "strategy:list"
    list_title = ""

    def breadcrumbs(self):
        above = [(_("Strategy"), self.to("strategy:list"))]
        return above + ([(str(self.list_title), self.to(self.list_name))] if self.list_title else [])


class RemovePage(KeptMixin, ActionPage):
    """Takes a plan or a document away."""

    permission = "strategy.change_strategy"


class GivenMixin:
    """A page of something that belongs to what the address names: `given` is found among what the member may see."""

    given_model = None

    @cached_property
    def given(self):
        return get_object_or_404(self.visible(self.given_model), pk=self.kwargs["pk"])
