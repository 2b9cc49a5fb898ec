"""Which activities and standing roles the lists show, and in which order."""

import django_filters as filters
from django import forms
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.searching import having_words
from portal.kit.sorting import Alphabetical
from projects.activities.kinds import ActivityKind, RoleKind
from projects.activities.models import Activity, ActivityPart, ActivityQuerySet, StandingRole, StandingRoleQuerySet
from projects.activities.states import RoleStatus

SEARCHED = ("title", "place", "host", "outcome")
NAMES = {"title": "title", "institution": "institution__name"}


def years():
    """From the beginning of Erasmus+ to next year, the newest first."""
    return [(year, str(year)) for year in range(timezone.localdate().year + 1, 2013, -1)]


class Sort(filters.OrderingFilter):
    """An order in which no two rows are equal, so that paging neither repeats nor leaves out a row."""

    def filter(self, qs, value):
        field = value[0] if value else ""
        return qs.order_by(_key(field), "pk") if field else qs


def _key(field: str):
    name, down = field.removeprefix("-"), field.startswith("-")
    key = Alphabetical(NAMES[name]) if name in NAMES else F(name)
    return key.desc(nulls_last=True) if down else key.asc(nulls_last=True)


class ActivityFilter(filters.FilterSet):
    """Filters of the list of activities and of its files."""

    text = filters.CharFilter(label=_("Search"), method="search")
    kind = filters.ChoiceFilter(label=_("Kind"), choices=ActivityKind, empty_label=_("All"))
    institution = filters.CharFilter(label=_("Institution"), method="at_institution")
    year = filters.ChoiceFilter(label=_("Year"), method="in_year", choices=years, empty_label=_("All"))
    sort = Sort(fields=("title", "kind", "starts", "ends"), widget=forms.HiddenInput)

    class Meta:
        model = Activity
        fields = ["text", "kind", "institution", "year"]

    def search(self, activities: ActivityQuerySet, name, text):
        """Those in which every word stands somewhere, however it is capitalised."""
        return having_words(activities, text, *SEARCHED)

    def at_institution(self, activities: ActivityQuerySet, name, text):
        """Those in which an institution with this in its name takes part."""
        parts = ActivityPart.objects.visible_to(self.request.member).filter(institution__name__icontains=text)
        return activities.filter(pk__in=parts.values("activity"))

    def in_year(self, activities: ActivityQuerySet, name, year):
        """Those on at least one day of the year."""
        return activities.filter(starts__year__lte=year, ends__year__gte=year)


class RoleFilter(filters.FilterSet):
    """Filters of the list of standing roles and of its files."""

    kind = filters.ChoiceFilter(label=_("Kind"), choices=RoleKind, empty_label=_("All"))
    status = filters.ChoiceFilter(label=_("Status"), choices=RoleStatus, empty_label=_("All"))
    institution = filters.CharFilter(label=_("Institution"), field_name="institution__name", lookup_expr="icontains")
    year = filters.ChoiceFilter(label=_("Year"), method="in_year", choices=years, empty_label=_("All"))
    sort = Sort(fields=("kind", "institution", "status", "starts", "ends"), widget=forms.HiddenInput)

    class Meta:
        model = StandingRole
        fields = ["kind", "status", "institution", "year"]

    def in_year(self, roles: StandingRoleQuerySet, name, year):
        """Those that are valid on at least one day of the year."""
        return roles.filter(Q(ends=None) | Q(ends__year__gte=year), starts__year__lte=year)
