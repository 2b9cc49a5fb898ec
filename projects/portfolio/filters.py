"""Which projects a list shows, and in which order."""

from collections.abc import Callable

import django_filters as filters
from django import forms
from django.db.models import Case, Expression, F, OuterRef, Q, Subquery, TextChoices, When
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind
from portal.kit.countries import country_choices, country_name
from portal.kit.sorting import Alphabetical
from portal.kit.templatetags.ui import day, short_day
from portal.tenancy.models import Member
from projects.portfolio.models import (
    Anchor,
    Currency,
    Effect,
    Mobility,
    Participation,
    Project,
    ProjectQuerySet,
    Tie,
)
from projects.portfolio.queries import figures, search
from projects.portfolio.queries.anchoring import is_tied, is_tied_to_all
from projects.portfolio.states import SUCCESSFUL, Status
from projects.programmes.catalogue import catalogue
from projects.programmes.models import Programme

LONGEST_KEY = 19  # digits that the database cannot read as a key any more


def as_key(text: str) -> int:
    """The key of a row that an address names; 0, which no row has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_KEY else 0


def programmes(member: Member) -> list[tuple[str, str]]:
    """Every programme of the catalogue, those no longer offered too, and the municipality's own."""
    shared = [(code, str(programme.names)) for code, programme in catalogue().programmes.items()]
    return shared + list(Programme.objects.own(member).order_by(Alphabetical("name")).values_list("code", "name"))


def years():
    """From the beginning of Erasmus+ to some years ahead, the newest first."""
    return [(year, str(year)) for year in range(timezone.localdate().year + 3, 2013, -1)]


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


NONE = "none"


def priorities() -> list[tuple[str, str]]:
    """The horizontal priorities, and that a project names none."""
    return [(code, str(one.names)) for code, one in catalogue().priorities.items()] + [(NONE, gettext("None named"))]


def effects_of_years() -> list[tuple[str, str]]:
    """Each moment at which effects are asked for, in each year."""
    moments, past = Effect.Moment.choices, years()
    return [(f"{moment}-{year}", f"{label}, {year}") for moment, label in moments for year, _year in past]


def _in_words(choices: Callable[[], list]) -> Callable[[str], str]:
    return lambda code: str(dict(choices())[code])


def _in_figures(days: str) -> str:
    return "–".join(short_day(one) for one in figures.period_of(days) or ())


# What figures lead to and the panel does not show, in words.
LIMITS: dict[str, Callable] = {
    "during": lambda days: gettext("granted, running or completed in %(days)s") % {"days": _in_figures(days)},
    "running": lambda on: gettext("running on %(day)s") % {"day": day(on)},
    "kind": _in_words(lambda: Kind.choices),
    "priority": lambda code: gettext("horizontal priority: %(name)s") % {"name": _in_words(priorities)(code)},
    "country": country_name,
    "granted": lambda year: gettext("with a grant, starting in %(year)s") % {"year": year},
    "currency": lambda code: gettext("in %(currency)s") % {"currency": code},
    "received": lambda year: gettext("with money received in %(year)s") % {"year": year},
    "effects": lambda code: gettext("effects asked for: %(when)s") % {"when": _in_words(effects_of_years)(code)},
    "told": _in_words(lambda: TOLD),
}
TOLD = [("yes", _("reported")), ("no", _("not reported"))]


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


class Shown(TextChoices):
    """Which projects the anchoring check shows."""

    MISSING = "missing", pgettext_lazy("anchoring", "Something is missing")
    NO_GOAL = "no-goal", _("Without a goal")
    NO_DOCUMENT = "no-document", _("Without a steering document")
    NO_WORK = "no-work", _("Without development work")
    GOAL = "goal", _("Tied to a goal")
    DOCUMENT = "document", _("Tied to a steering document")
    WORK = "work", _("Tied to development work")
    EVERY = "every", _("Tied to all three")
    ALL = "all", _("All current projects")

    @property
    def condition(self) -> Q:
        """What is true of the projects."""
        match self:
            case Shown.ALL:
                return Q(pk__isnull=False)
            case Shown.EVERY:
                return is_tied_to_all()
            case Shown.MISSING:
                return ~is_tied_to_all()
        kind = Anchor(self.value.removeprefix("no-"))
        return Q(is_tied(kind)) if kind == self.value else ~Q(is_tied(kind))


class AnchoringFilter(filters.FilterSet):
    """Filters of the anchoring check; `also` keeps a project that was just tied in sight, so that it can be undone."""

    show = filters.ChoiceFilter(label=_("Show"), choices=Shown, empty_label=None, method="shown")
    institution = filters.CharFilter(label=_("Institution"), method="of_institution")
    programme = filters.ChoiceFilter(label=_("Programme"), choices=(), empty_label=_("All"))

    class Meta:
        model = Project
        fields = ["show", "institution", "programme"]

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data else QueryDict(mutable=True)
        data.setdefault("show", Shown.MISSING)
        super().__init__(data, *args, **kwargs)
        self.filters["programme"].extra["choices"] = programmes(self.request.member)

    def shown(self, projects: ProjectQuerySet, name, value):
        """Those of which it is true, and the one that was just tied."""
        return projects.filter(Shown(value).condition | Q(pk=as_key(self.data.get("also", ""))))

    of_institution = ProjectFilter.of_institution


def query_of(data: QueryDict) -> str:
    """What the filters and the order in an address say, as the end of an address; nothing when they say nothing."""
    said = QueryDict(mutable=True)
    said.update({name: data[name] for name in ProjectFilter.base_filters if data.get(name)})
    return said.urlencode()


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
