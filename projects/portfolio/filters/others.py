"""Which effects and which stays abroad a list shows."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind
from portal.kit.countries import country_choices
from projects.portfolio.filters.choices import programmes, years
from projects.portfolio.models import (
    Effect,
    Mobility,
)


class LessonFilter(filters.FilterSet):
    """Finds what was told of effects, by its words and the kind of project."""

    text = filters.CharFilter(label=_("Search"), method="having_words")
    programme = filters.ChoiceFilter(
        label=_("Programme"), field_name="project__programme", choices=(), empty_label=_("All")
    )

    class Meta:
        model = Effect
        fields = ["text", "programme"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["programme"].extra["choices"] = programmes(self.request.member)

    def having_words(self, effects, name, text):
        """Those in which every word stands, in whatever column."""
        columns = ("changed", "lesson", "evidence", "for_whom", "project__title", "institution__name")
        for word in text.split():
            effects = effects.filter(Q.create([(f"{column}__icontains", word) for column in columns], Q.OR))
        return effects


class StayFilter(filters.FilterSet):
    """Which stays abroad the list shows."""

    year = filters.ChoiceFilter(
        label=_("Year"), field_name="starts", lookup_expr="year", choices=years, empty_label=_("All")
    )
    country = filters.ChoiceFilter(label=_("Host country"), choices=country_choices, empty_label=_("All"))
    kind = filters.ChoiceFilter(
        label=_("Kind of institution"), field_name="institution__kind", choices=Kind, empty_label=_("All")
    )

    class Meta:
        model = Mobility
        fields = ["year", "country", "kind"]
