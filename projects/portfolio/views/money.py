"""Pages of a project's money, and of the municipality's frames."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import StaleVersionError
from portal.kit.pages import FormPage
from projects.portfolio.forms.money import FrameForm, MoneyForms, SharesForm, home_currency
from projects.portfolio.models import Instalment, OwnShare
from projects.portfolio.queries.money import instalments_late, own_shares_of, use_of_frames
from projects.portfolio.views.sections import SectionPage

SECTION = "portfolio:money"
SHOWN = 100


class MoneyPage(SectionPage):
    """What a project gets, has received, and takes of the municipality's own money."""

    template_name = "portfolio/money/money.html"
    section = SECTION

    def get_context_data(self, **kwargs):
        instalments = list(self.visible(Instalment).filter(project=self.object))
        received = sum(one.received_amount or 0 for one in instalments if one.received)
        return super().get_context_data(
            instalments=instalments,
            expected=sum(one.amount for one in instalments),
            received=received,
            own_shares=self.visible(OwnShare).filter(project=self.object),
            today=timezone.localdate(),
            **kwargs,
        )


class EditMoneyPage(SectionPage):
    """Changes the rows of a project's money, several at once."""

    permission = "portfolio.change_project"
    template_name = "portfolio/money/form.html"
    section = SECTION
    title = gettext_lazy("Money")

    def get_context_data(self, **kwargs):
        self.object.municipality = self.request.municipality
        rows = kwargs.pop("rows", None) or MoneyForms(self.object)
        return super().get_context_data(rows=rows, back=self.to(SECTION, pk=self.object.pk), **kwargs)

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        self.object.municipality = request.municipality
        rows = MoneyForms(self.object, request.POST)
        if not rows.is_valid():
            return self.render_to_response(self.get_context_data(rows=rows))
        try:
            rows.save(by=request.member)
        except StaleVersionError as stale:
            rows.version = stale.latest.version
            return self.render_to_response(self.get_context_data(rows=rows, meanwhile=True))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(self.to(SECTION, pk=self.object.pk))


class FramesPage(FormPage):
    """The municipality's frames: used, bound and left, by year and currency."""

    permission = "portfolio.view_frame"
    form_class = FrameForm
    template_name = "portfolio/money/frames.html"
    title = gettext_lazy("Money")

    def post(self, request, *args, **kwargs):
        self.permission = "portfolio.change_frame"
        self.check_permission()
        return super().post(request, *args, **kwargs)

    def get_initial(self):
        return {"year": timezone.localdate().year, "currency": home_currency(self.request.municipality)}

    def form_valid(self, form):
        frame = form.keep(by=self.request.member)
        messages.success(self.request, _("The frame for %(year)s is set.") % {"year": frame.year})
        return HttpResponseRedirect(self.to("portfolio:frames"))

    def get_context_data(self, **kwargs):
        member, asked = self.request.member, SharesForm(self.request.GET)
        return super().get_context_data(
            uses=use_of_frames(member),
            asked=asked.only,
            shares=own_shares_of(member, **asked.only)[:SHOWN],
            late=instalments_late(member, timezone.localdate())[:SHOWN],
            **kwargs,
        )
