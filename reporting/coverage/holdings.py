"""Next steps that members have taken on, and what becomes of them at a membership's end."""

from django.utils.translation import gettext_lazy as _

from portal.tenancy.holdings import Holding, holding
from reporting.coverage.models import NextStep


@holding("coverage.step")
class NextSteps(Holding):
    """Next steps of institutions without international work; without an owner they stay in the list."""

    model = NextStep
    field = "owner"
    needs_owner = False
    title = "institution__name"
    detail = "text"
    page = "coverage:step"
    target = "institution"
    next_step = _("See what you are to do, and by when.")

    def words(self, title, detail):
        return f"{title}: {detail}"

    def drop(self, member, *, by):
        self.rows(member).update(owner=None)
