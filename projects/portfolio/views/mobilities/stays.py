"""All stays abroad of the municipality's projects."""

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy

from portal.kit.pages import ListPage
from projects.portfolio.filters import StayFilter
from projects.portfolio.models import Mobility
from projects.portfolio.queries import figures


class StaysPage(ListPage):
    """Those that have begun, in projects that run or have run, and how many took part."""

    permission = "portfolio.view_project"
    model = Mobility
    filterset_class = StayFilter
    template_name = "portfolio/mobilities/stays.html"
    title = gettext_lazy("Mobilities")

    def get_queryset(self):
        return figures.stays(self.request.member, on=timezone.localdate()).select_related("project", "institution")

    def get_context_data(self, **kwargs):
        participants = self.object_list.aggregate(all=Sum("staff", default=0) + Sum("learners", default=0))["all"]
        return super().get_context_data(participants=participants, **kwargs)
