"""In which order a list of projects stands."""

import django_filters as filters
from django.db.models import Case, Expression, F, OuterRef, Subquery, When

from portal.kit.sorting import Alphabetical
from projects.portfolio.models import (
    Participation,
)
from projects.portfolio.states import Status


def first_unit() -> Expression:
    """The name that stands first in the column of units."""
    parts = Participation.objects.filter(project=OuterRef("pk")).annotate(place=Alphabetical("institution__name"))
    return Subquery(parts.order_by("place").values("place")[:1])


def place_of_status() -> Expression:
    """How far a project has come."""
    return Case(*(When(status=status, then=place) for place, status in enumerate(Status)))


ORDERS = {
    "title": lambda: [Alphabetical("title")],
    "programme": lambda: [F("programme__position"), F("programme")],
    "status": lambda: [place_of_status()],
    "starts": lambda: [F("starts")],
    "ends": lambda: [F("ends")],
    "units": lambda: [first_unit()],
    "grant": lambda: [Case(When(grant__isnull=False, then=F("currency"))), F("grant")],
}


class Sort(filters.OrderingFilter):
    """An order in which no two projects are equal, so that paging neither repeats nor leaves out a row.

    What a project does not have stands last both ways. Grants are sorted within their currency.
    """

    def filter(self, qs, value):
        return qs.order_by(*(order for field in value for order in _order(field)), "pk") if value else qs


def _order(field: str) -> list[Expression]:
    expressions = ORDERS[field.removeprefix("-")]()
    if field.startswith("-"):
        return [expression.desc(nulls_last=True) for expression in expressions]
    return [expression.asc(nulls_last=True) for expression in expressions]
