"""Which calls a list shows."""

import django_filters as filters
from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.programmes.catalogue import catalogue
from projects.programmes.models import Call, CallQuerySet
from projects.programmes.queries import programmes_of


class When(TextChoices):
    """Where a call stands today."""

    OPEN = "open", pgettext_lazy("call", "Open")
    COMING = "coming", _("Coming")
    PAST = "past", _("Past")


def programmes(request):
    """Every programme that the reader may see: past calls belong to programmes that are offered no more."""
    return programmes_of(request.member)


def applicants():
    """Who may apply, as the catalogue names them."""
    return [(code, str(applicant.names)) for code, applicant in catalogue().applicants.items()]


class CallFilter(filters.FilterSet):
    """Open calls unless others are asked for; past ones with the latest first."""

    programme = filters.ModelChoiceFilter(label=_("Programme"), queryset=programmes, empty_label=_("All"))
    applicant = filters.ChoiceFilter(
        label=_("Who may apply"), choices=applicants, method="for_applicant", empty_label=_("All")
    )
    when = filters.ChoiceFilter(choices=When, method="whenever", widget=forms.HiddenInput)

    class Meta:
        model = Call
        fields = ["programme", "applicant"]

    def __init__(self, data=None, *args, **kwargs):
        super().__init__({} if data is None else data, *args, **kwargs)  # without data nothing at all would be filtered

    @property
    def chosen(self) -> When:
        """Which of the tabs it is."""
        return When(self.form.cleaned_data.get("when") or When.OPEN)

    def filter_queryset(self, queryset):
        calls = super().filter_queryset(queryset)
        match self.chosen:
            case When.PAST:
                return calls.past().reverse()
            case When.COMING:
                return calls.coming()
        return calls.open()

    def for_applicant(self, calls: CallQuerySet, name, code):
        """Those that name the applicant, and those that say nothing."""
        return calls.filter(applicants__contains=[code]) | calls.filter(applicants=[])

    def whenever(self, calls: CallQuerySet, name, value):
        """As the tab says; the unasked list needs it too, so it is done for all."""
        return calls
