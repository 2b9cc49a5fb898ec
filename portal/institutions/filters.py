"""Which institutions a list shows, and in which order."""

import django_filters as filters
from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, Ownership
from portal.institutions.models import Institution, InstitutionQuerySet
from portal.institutions.queries import districts
from portal.kit.searching import having_words
from portal.kit.sorting import Alphabetical

SEARCHED = ("name", "place", "number", "organisation_number", "oid")


class Existence(TextChoices):
    """Whether a unit exists today."""

    CLOSED = "closed", _("Closed")
    ALL = "all", _("Open and closed")


class Counting(TextChoices):
    """Whether a unit counts in coverage."""

    YES = "yes", _("Counts")
    NO = "no", _("Does not count")


class Sort(filters.OrderingFilter):
    """An order in which no two institutions are equal, so that paging neither repeats nor leaves out a row."""

    def filter(self, qs, value):
        field = value[0] if value else "name"
        down, key = field.startswith("-"), Alphabetical(field.removeprefix("-"))
        return qs.order_by(key.desc() if down else key.asc(), Alphabetical("name"), "pk")


class InstitutionFilter(filters.FilterSet):
    """Filters of the list and of its exports; closed units are shown only when asked for."""

    text = filters.CharFilter(label=_("Search"), method="search")
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Kind, empty_label=_("All"))
    ownership = filters.ChoiceFilter(label=_("Ownership"), choices=Ownership, empty_label=_("All"))
    district = filters.ChoiceFilter(label=_("District"), empty_label=_("All"))
    counts = filters.ChoiceFilter(label=_("Coverage"), choices=Counting, method="counting", empty_label=_("All"))
    existence = filters.ChoiceFilter(label=_("State"), choices=Existence, method="existing", empty_label=_("Open"))
    sort = Sort(fields=("name", "kind", "ownership", "place"), widget=forms.HiddenInput)

    class Meta:
        model = Institution
        fields = ["text", "kind", "ownership", "district", "counts", "existence"]

    def __init__(self, data=None, *args, **kwargs):
        super().__init__({} if data is None else data, *args, **kwargs)  # without data nothing at all would be filtered
        known = districts(self.request.member)
        self.filters["district"].extra["choices"] = [(one, one) for one in known]
        if not known:
            del self.filters["district"]

    def filter_queryset(self, queryset):
        chosen = super().filter_queryset(queryset)
        return chosen if self.form.cleaned_data.get("existence") else chosen.open_on()

    def search(self, institutions: InstitutionQuerySet, name, text):
        """Those in which every word stands somewhere, however it is capitalised."""
        return having_words(institutions, text, *SEARCHED)

    def counting(self, institutions: InstitutionQuerySet, name, value):
        """Those that count, or those that do not."""
        return institutions.filter(counts_in_coverage=value == Counting.YES)

    def existing(self, institutions: InstitutionQuerySet, name, value):
        """Closed ones, or all."""
        return institutions if value == Existence.ALL else institutions.exclude(pk__in=institutions.open_on())
