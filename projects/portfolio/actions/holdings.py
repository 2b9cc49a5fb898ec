"""What of the portfolio members are responsible for, and how it goes to others."""

from django.db.models import Q
from django.utils import timezone

from portal.tenancy.holdings import Holding, holding
from projects.portfolio.models import Accreditation, Project, SavedFilter
from projects.portfolio.queries.duties import still_asked


@holding("portfolio.project")
class Projects(Holding):
    """Projects of which something can still be asked."""

    model = Project
    page = "portfolio:project"

    def rows(self, member):
        return super().rows(member).filter(still_asked(on=timezone.localdate()))


@holding("portfolio.accreditation")
class Accreditations(Holding):
    """Accreditations that are asked for or valid."""

    model = Accreditation
    title = "code"
    page = "portfolio:accreditation"

    def rows(self, member):
        lasting = Q(ends__gte=timezone.localdate()) & ~Q(status=Accreditation.Status.TERMINATED)
        return super().rows(member).filter(lasting)


@holding("portfolio.saved_filter")
class SharedFilters(Holding):
    """Saved filters that colleagues use."""

    model = SavedFilter
    field = "owner"
    needs_owner = False
    title = "name"
    page = "portfolio:saved-filter"

    def rows(self, member):
        return super().rows(member).filter(shared=True)

    def give(self, pks, *, to, by):
        """Under the same name, with a number when the receiver has a filter of that name."""
        taken = set(SavedFilter.objects.filter(owner=to).values_list("name", flat=True))
        for one in SavedFilter.objects.filter(pk__in=pks):
            one.owner, one.name = to, _free(one.name, taken)
            taken.add(one.name)
            one.save(update_fields=["owner", "name"])


def _free(name: str, taken: set[str]) -> str:
    numbered = (f"{name[:76]} {number}" for number in range(2, len(taken) + 2))
    return name if name not in taken else next(one for one in numbered if one not in taken)
