"""Who was told of an approved report, and who got it."""

from django.utils.translation import gettext_lazy as _

from portal.audit.queries import retention_of
from portal.kit.pages import DetailPage
from reporting.quarterly.delivery import downloads_of, letters_about, tokens_of
from reporting.quarterly.views.checks import ApprovedMixin


class DeliveryPage(ApprovedMixin, DetailPage):
    """Letters, downloads, and the systems that ask by themselves."""

    permission = "quarterly.view_delivery"
    template_name = "quarterly/delivery.html"
    title = _("Delivery")

    def get_context_data(self, **kwargs):
        member = self.request.member
        return super().get_context_data(
            letters=letters_about(self.object, member=member),
            downloads=downloads_of(self.object, member=member),
            tokens=tokens_of(member).alive(),
            months=retention_of(self.request.municipality).openings,
            **kwargs,
        )
