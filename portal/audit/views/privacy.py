"""The coordinator's pages of privacy: who has looked, time limits, erasure of a former member."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.detail import SingleObjectMixin

from portal.audit.actions import choose_retention
from portal.audit.filters import OpeningFilter
from portal.audit.forms import EraseForm, RetentionForm
from portal.audit.models import Opening, RetentionRun
from portal.audit.queries import names_of_shown, retention_of, runs_in_words
from portal.kit.pages import FormPage, ListPage, ObjectMixin
from portal.kit.personal import Opens
from portal.tenancy.actions import erase_member
from portal.tenancy.models import Member
from portal.tenancy.queries import hindrances_to_erasure, needs_login


class BelowSettings:
    """A page below the municipality's settings."""

    def breadcrumbs(self):
        return [(_("Settings of the municipality"), self.to("tenancy:settings"))]


class OpeningsPage(BelowSettings, ListPage):
    """Who opened personal data of whom."""

    permission = "audit.view_opening"
    title = gettext_lazy("Who has looked at personal data")
    model = Opening
    filterset_class = OpeningFilter
    template_name = "audit/openings.html"

    def get_queryset(self):
        return super().get_queryset().select_related("viewer")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"rows": names_of_shown(context["page_obj"])}


class RetentionPage(BelowSettings, FormPage):
    """How long things are kept, and what was removed in the last nights."""

    permission = "audit.change_retention"
    title = gettext_lazy("How long we keep things")
    form_class = RetentionForm
    template_name = "audit/retention.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": retention_of(self.request.municipality)}

    def get_context_data(self, **kwargs):
        runs = self.visible(RetentionRun)[:14]
        return super().get_context_data(runs=runs_in_words(runs), **kwargs)

    def form_valid(self, form):
        choose_retention(by=self.request.member, **form.cleaned_data)
        messages.success(self.request, _("The time limits have been saved."))
        return HttpResponseRedirect(self.to("privacy:retention"))


class ErasePage(ObjectMixin, SingleObjectMixin, FormPage):
    """Erases a former member, after the name has been typed."""

    permission = "tenancy.erase_member"
    opens_personal_data = Opens(
        "erase", gettext_lazy("Page to erase a former member"), lambda context: [context["view"].object.pk]
    )
    model = Member
    form_class = EraseForm
    template_name = "audit/erase.html"
    context_object_name = "member"
    title = gettext_lazy("Erase a former member")

    @cached_property
    def object(self):
        member = self.get_object()
        if member.erased_at:
            raise Http404
        member.municipality = self.request.municipality
        return member

    def breadcrumbs(self):
        return [(_("Members"), self.to("tenancy:members")), (str(self.object), self.get_success_url())]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"name": self.object.name}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            hindrances=hindrances_to_erasure(self.object), keeps_login=needs_login(self.object), **kwargs
        )

    def form_valid(self, form):
        try:
            member = erase_member(self.object, by=self.request.member)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The name and address are erased. History says: %(name)s.") % {"name": member})
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self):
        return self.to("tenancy:member", pk=self.object.pk)
