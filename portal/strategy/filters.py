"""Which development work the list shows."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from portal.kit.searching import having_words
from portal.strategy.kinds import Theme, WorkState
from portal.strategy.models import DevelopmentWork, WorkUnit


class DevelopmentWorkFilter(filters.FilterSet):
    """Filters of the list of development work."""

    text = filters.CharFilter(label=_("Search"), method="search")
    theme = filters.ChoiceFilter(label=_("Theme"), choices=Theme, empty_label=_("All"))
    state = filters.ChoiceFilter(label=_("State"), choices=WorkState, empty_label=_("All"))
    institution = filters.CharFilter(label=_("Institution"), method="at_institution")

    class Meta:
        model = DevelopmentWork
        fields = ["text", "theme", "state", "institution"]

    def search(self, work, name, text):
        """That in which every word stands somewhere, however it is capitalised."""
        return having_words(work, text, "title", "note")

    def at_institution(self, work, name, text):
        """That in which a unit with this in its name takes part."""
        units = WorkUnit.objects.visible_to(self.request.member).filter(institution__name__icontains=text)
        return work.filter(pk__in=units.values("work"))
