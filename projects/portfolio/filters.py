"""Which projects a list shows, and in which order."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.sorting import Alphabetical
from projects.portfolio.models import Participation, Project, ProjectQuerySet
from projects.portfolio.states import Status
from projects.programmes.catalogue import catalogue

SEARCHED = ("title", "code", "summary", "coordinator")


def programmes():
    """Every programme of the catalogue, those no longer offered too."""
    return [(code, str(programme.names)) for code, programme in catalogue().programmes.items()]


def years():
    """From the beginning of Erasmus+ to some years ahead, the newest first."""
    return [(year, str(year)) for year in range(timezone.localdate().year + 3, 2013, -1)]


class Sort(filters.OrderingFilter):
    """An order in which no two projects are equal, so that paging neither repeats nor leaves out a row."""

    def filter(self, qs, value):
        qs = super().filter(qs, value)
        return qs.order_by(*map(_by_alphabet, qs.query.order_by), "pk") if value else qs


def _by_alphabet(field: str):
    title = Alphabetical("title")
    return {"title": title.asc(), "-title": title.desc()}.get(field, field)


class ProjectFilter(filters.FilterSet):
    """Filters of the list and of its exports."""

    text = filters.CharFilter(label=_("Search"), method="search")
    programme = filters.ChoiceFilter(label=_("Programme"), choices=programmes, empty_label=_("All"))
    status = filters.ChoiceFilter(label=_("Status"), choices=Status, empty_label=_("All"))
    institution = filters.CharFilter(label=_("Institution"), method="of_institution")
    year = filters.ChoiceFilter(label=_("Year"), method="in_year", choices=years, empty_label=_("All"))
    sort = Sort(
        fields=("title", ("programme__position", "programme"), "status", "starts", "ends"), widget=forms.HiddenInput
    )

    class Meta:
        model = Project
        fields = ["text", "programme", "status", "institution", "year"]

    def search(self, projects: ProjectQuerySet, name, text):
        """Those in which every word stands somewhere, however it is capitalised."""
        for word in text.split():
            projects = projects.filter(Q.create([(f"{field}__icontains", word) for field in SEARCHED], Q.OR))
        return projects

    def of_institution(self, projects: ProjectQuerySet, name, part):
        """Those in which an institution with this in its name takes part."""
        parts = Participation.objects.visible_to(self.request.member).filter(institution__name__icontains=part)
        return projects.filter(pk__in=parts.values("project"))

    def in_year(self, projects: ProjectQuerySet, name, year):
        """Those that run on at least one day of the year."""
        return projects.filter(starts__year__lte=year, ends__year__gte=year)
