"""Which projects a list shows."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind
from portal.kit.countries import country_choices
from projects.portfolio.filters.choices import NONE, as_key, effects_of_years, priorities, programmes, years
from projects.portfolio.filters.limits import LIMITS, TOLD
from projects.portfolio.filters.order import ORDERS, Sort
from projects.portfolio.models import (
    Currency,
    Participation,
    Project,
    ProjectQuerySet,
    Tie,
)
from projects.portfolio.queries import figures, search
from projects.portfolio.states import SUCCESSFUL, Status

UNSHOWN = {*LIMITS, "goal", "document", "work"}


class Unshown(filters.ChoiceFilter):
    """A choice that only addresses make."""

    def __init__(self, choices, **kwargs):
        super().__init__(choices=choices, widget=forms.HiddenInput, **kwargs)


class ProjectFilter(filters.FilterSet):
    """Filters of the list and of its exports; those of LIMITS stand in the addresses of figures."""

    text = filters.CharFilter(label=_("Search"), method="having_words")
    programme = filters.ChoiceFilter(label=_("Programme"), empty_label=_("All"))
    status = filters.ChoiceFilter(label=_("Status"), choices=Status, empty_label=_("All"))
    institution = filters.CharFilter(label=_("Institution"), method="of_institution")
    year = filters.ChoiceFilter(label=_("Year"), method="in_year", choices=years, empty_label=_("All"))
    goal = filters.CharFilter(method="tied_to", widget=forms.HiddenInput)
    document = filters.CharFilter(method="tied_to", widget=forms.HiddenInput)
    work = filters.CharFilter(method="tied_to", widget=forms.HiddenInput)
    running = filters.DateFilter(method="running_on", widget=forms.HiddenInput)
    during = filters.CharFilter(method="reported_in", widget=forms.HiddenInput)
    kind = Unshown(Kind.choices, method="with_kind")
    priority = Unshown(priorities, method="with_priority")
    country = Unshown(country_choices, method="in_country")
    granted = Unshown(years, method="granted_from")
    currency = Unshown(Currency.choices)
    received = Unshown(years, method="paid_in")
    effects = Unshown(effects_of_years, method="asked_for_effects")
    told = Unshown(TOLD, method="having_told")
    sort = Sort(fields=list(ORDERS), widget=forms.HiddenInput)

    class Meta:
        model = Project
        fields = ["text", "programme", "status", "institution", "year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in UNSHOWN - (self.data or {}).keys():  # most of a list's filters, and nobody asks for them there
            del self.filters[name]
        self.programmes = dict(programmes(self.request.member))
        self.filters["programme"].extra["choices"] = list(self.programmes.items())

    def having_words(self, projects: ProjectQuerySet, name, text):
        """Those in which every word stands."""
        return search(projects, text, self.request.municipality)

    def of_institution(self, projects: ProjectQuerySet, name, part):
        """Those in which an institution with this in its name takes part."""
        parts = Participation.objects.visible_to(self.request.member).filter(institution__name__icontains=part)
        return projects.filter(pk__in=parts.values("project"))

    def in_year(self, projects: ProjectQuerySet, name, year):
        """Those that run on at least one day of the year."""
        return projects.filter(starts__year__lte=year, ends__year__gte=year)

    def tied_to(self, projects: ProjectQuerySet, name, key):
        """Those that are tied to the goal, the steering document or the development work with the key."""
        ties = Tie.objects.visible_to(self.request.member).filter(**{name: as_key(key)})
        return projects.filter(pk__in=ties.values("project"))

    def running_on(self, projects: ProjectQuerySet, name, on):
        """Those that run on the day."""
        return projects.filter(figures.running_on(on))

    def reported_in(self, projects: ProjectQuerySet, name, days):
        """Those of which a report on these days tells."""
        period = figures.period_of(days)
        return projects.filter(status__in=SUCCESSFUL).active_in(*period) if period else projects.none()

    def with_kind(self, projects: ProjectQuerySet, name, kind):
        """Those in which a unit of the kind takes part."""
        return projects.filter(figures.with_units_of(kind))

    def with_priority(self, projects: ProjectQuerySet, name, code):
        """Those that name the priority, or none."""
        return projects.filter(priorities=[]) if code == NONE else projects.filter(priorities__contains=[code])

    def in_country(self, projects: ProjectQuerySet, name, country):
        """Those that have to do with the country."""
        return projects.filter(figures.with_country(country))

    def granted_from(self, projects: ProjectQuerySet, name, year):
        """Those with a grant that start in the year."""
        return projects.filter(figures.granted_from(year))

    def paid_in(self, projects: ProjectQuerySet, name, year):
        """Those that received money in the year."""
        return projects.filter(figures.paid_in(year))

    def asked_for_effects(self, projects: ProjectQuerySet, name, choice):
        """Those whose effects of a moment were asked for in a year; `told` says whether anybody answered."""
        moment, year = choice.rsplit("-", 1)
        asked = figures.asked_in(projects, moment, int(year), on=timezone.localdate())
        has_told, answer = Q(figures.told(moment)), self.form.cleaned_data.get("told")
        return asked.filter({"yes": has_told, "no": ~has_told}.get(answer, Q()))

    def having_told(self, projects: ProjectQuerySet, name, choice):
        """Means something with `effects` alone."""
        return projects

    @property
    def limits(self) -> list[str]:
        """What the address asks for besides the filters that are shown, in words."""
        said = getattr(self.form, "cleaned_data", {})
        return [words(said[name]) for name, words in LIMITS.items() if said.get(name)]


def query_of(data: QueryDict) -> str:
    """What the filters and the order in an address say, as the end of an address; nothing when they say nothing."""
    said = QueryDict(mutable=True)
    said.update({name: data[name] for name in ProjectFilter.base_filters if data.get(name)})
    return said.urlencode()
