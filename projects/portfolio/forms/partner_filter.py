"""Which partners the list shows, and in which order."""

import django_filters as filters
from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Expression, F, Func, IntegerField, Value
from django.utils.translation import gettext_lazy as _

from portal.kit.countries import country_choices
from portal.kit.sorting import Alphabetical
from projects.portfolio.models import Partner
from projects.portfolio.queries.partners import countries_of_partners, having_words


def place_of_country() -> Expression:
    """Where the country stands in the alphabet of the reader."""
    codes = Value([code for code, _name in country_choices()], output_field=ArrayField(CharField(max_length=2)))
    column = Func(F("country"), template="%(expressions)s::varchar", output_field=CharField())
    return Func(codes, column, function="array_position", output_field=IntegerField())


def place_of_kind() -> Expression:
    """Kinds in the order in which they are offered."""
    codes = Value(Partner.Kind.values, output_field=ArrayField(CharField(max_length=20)))
    return Func(codes, F("kind"), function="array_position", output_field=IntegerField())


ORDERS = {
    "name": lambda: Alphabetical("name"),
    "place": lambda: Alphabetical("place"),
    "country": place_of_country,
    "kind": place_of_kind,
    "projects": lambda: F("projects"),
    "latest": lambda: F("latest"),
}


class Sort(filters.OrderingFilter):
    """An order in which no two partners are equal, so that paging neither repeats nor leaves out a row."""

    def filter(self, qs, value):
        return qs.order_by(*(_order(field) for field in value), Alphabetical("name"), "pk") if value else qs


def _order(field: str) -> Expression:
    expression = ORDERS[field.removeprefix("-")]()
    down = field.startswith("-")
    return expression.desc(nulls_last=True) if down else expression.asc(nulls_last=True)


class PartnerFilter(filters.FilterSet):
    """Filters of the list of partners and of its files."""

    text = filters.CharFilter(label=_("Name, place or number"), method="search")
    country = filters.ChoiceFilter(label=_("Country"), empty_label=_("All"))
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Partner.Kind, empty_label=_("All"))
    sort = Sort(fields=list(ORDERS), widget=forms.HiddenInput)

    class Meta:
        model = Partner
        fields = ["text", "country", "kind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = set(countries_of_partners(self.request.member))
        self.filters["country"].extra["choices"] = [entry for entry in country_choices() if entry[0] in here]

    def search(self, partners, name, text):
        """Those in which every word stands."""
        return having_words(partners, text)
