"""Records of partners that look alike, and the merge of two."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import StaleVersionError
from portal.kit.pages import ActionPage, FormPage, TemplatePage
from projects.portfolio.actions.partners import OidTakenError, merge_partners, tell_apart
from projects.portfolio.forms.partners import FIELDS, MergeForm, in_words
from projects.portfolio.models import Partner
from projects.portfolio.queries.partners import look_alikes, moves_of

PAIRS_SHOWN = 50


class LookAlikesPage(TemplatePage):
    """Every two records that look alike."""

    permission = "portfolio.merge_partners"
    template_name = "portfolio/partners/look_alikes.html"
    title = gettext_lazy("Partners that look alike")

    def breadcrumbs(self):
        return [(_("Partners"), self.to("portfolio:partners"))]

    def get_context_data(self, **kwargs):
        pairs = Paginator(look_alikes(self.request.member), PAIRS_SHOWN)
        return super().get_context_data(page=pairs.get_page(self.request.GET.get("page")), **kwargs)


class MergePage(FormPage):
    """Shows what a merge of two records would move and change, and does it."""

    permission = "portfolio.merge_partners"
    template_name = "portfolio/partners/merge.html"
    form_class = MergeForm
    title = gettext_lazy("Merge two records")

    @cached_property
    def kept(self):
        """The record that stays."""
        return get_object_or_404(self.visible(Partner), pk=self.kwargs["pk"])

    @cached_property
    def gone(self):
        """The record that is taken up by the other."""
        if self.kwargs["other"] == self.kept.pk:
            raise Http404
        return get_object_or_404(self.visible(Partner), pk=self.kwargs["other"])

    def breadcrumbs(self):
        partners = (_("Partners"), self.to("portfolio:partners"))
        return [partners, (_("Partners that look alike"), self.to("portfolio:partner-look-alikes"))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "kept": self.kept, "gone": self.gone}

    def form_valid(self, form):
        pair = {"versions": form.versions, "fields": form.values, "by": self.request.member}
        try:
            kept = merge_partners(self.kept, self.gone, **pair)
        except (StaleVersionError, OidTakenError, Partner.DoesNotExist):
            messages.error(self.request, _("Somebody has changed one of the records meanwhile. Look at them again."))
            return HttpResponseRedirect(self.request.path)
        messages.success(self.request, _("The two records are one now."))
        return HttpResponseRedirect(self.to("portfolio:partner", pk=kept.pk))

    def get_context_data(self, **kwargs):
        same = [
            (Partner._meta.get_field(name).verbose_name, in_words(self.kept, name))
            for name in FIELDS
            if getattr(self.kept, name) == getattr(self.gone, name) and getattr(self.kept, name)
        ]
        moves = moves_of(self.gone, self.kept)
        return super().get_context_data(kept=self.kept, gone=self.gone, moves=moves, same=same, **kwargs)


class TellApartPage(ActionPage):
    """Remembers that two records that look alike are not the same organisation."""

    permission = "portfolio.merge_partners"
    model = Partner

    def act(self, partner):
        other = get_object_or_404(self.visible(Partner).exclude(pk=partner.pk), pk=self.kwargs["other"])
        tell_apart(partner, other, by=self.request.member)
        return _("Remembered: they are not the same.")

    def get_success_url(self):
        return self.to("portfolio:partner-look-alikes")
