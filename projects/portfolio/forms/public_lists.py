"""The forms of public lists: the upload, which proposals are shown, and the dates of those that are taken."""

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.sorting import Alphabetical
from portal.kit.spreadsheets import LargeTable, SpreadsheetError
from portal.kit.uploads.arrival import RefusedFile
from projects.portfolio.models import ListProposal
from projects.portfolio.public_lists import Certainty
from projects.portfolio.public_lists.facts import Period, said_period, usual_period
from projects.portfolio.queries.public_lists import ByCode

MOST_MEGABYTES = 150
EARLIEST = 2014


class ListUploadForm(forms.Form):
    """A file of the Commission's."""

    mark_optional = False
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A list of projects as the Commission publishes it (CSV or XLSX, at most 150 MB)."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        allow_empty_file=True,
    )

    def clean_file(self):
        """Small enough, and a table by its first bytes; the rest a worker finds out."""
        file = self.cleaned_data["file"]
        try:
            if isinstance(file, RefusedFile):
                raise SpreadsheetError("too_big", limit=MOST_MEGABYTES)
            LargeTable(file, file.name)
        except SpreadsheetError as error:
            raise ValidationError(str(error), code=error.code) from error
        file.seek(0)
        return file


def institutions(request):
    """Every institution that the reader may see."""
    return Institution.objects.visible_to(request.member).order_by(Alphabetical("name"))


class ProposalFilter(filters.FilterSet):
    """Which proposals are shown; at first those that nobody has decided."""

    state = filters.ChoiceFilter(label=gettext_lazy("State"), choices=ListProposal.State, empty_label=None)
    certainty = filters.ChoiceFilter(label=gettext_lazy("How sure"), choices=Certainty, empty_label=gettext_lazy("All"))
    institution = filters.ModelChoiceFilter(
        label=gettext_lazy("Institution"), queryset=institutions, empty_label=gettext_lazy("All")
    )

    class Meta:
        model = ListProposal
        fields = ["state", "certainty", "institution"]

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data else {}
        data.setdefault("state", ListProposal.State.OPEN)
        super().__init__(data, *args, **kwargs)


class PeriodForm(forms.Form):
    """When a project runs that is taken from a list."""

    starts = forms.DateField(label=gettext_lazy("Start"))
    ends = forms.DateField(label=gettext_lazy("End"))

    def __init__(self, data=None, *, code: str, proposals: list[ListProposal]):
        self.code, self.proposals, self.facts = code, proposals, proposals[0].facts
        self.said = said_period(self.facts)
        usual = self.said or usual_period(self.facts, timezone.localdate().year)
        super().__init__(data, prefix=code, initial=usual._asdict())

    def clean(self):
        """A first and a last day within reason, in that order."""
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        if starts and starts.year < EARLIEST:
            self.add_error("starts", _("Erasmus+ began in 2014. Check the year."))
        if starts and ends and ends < starts:
            self.add_error("ends", _("The project ends before it starts."))
        return self.cleaned_data

    @property
    def period(self) -> Period:
        """What was chosen."""
        return Period(self.cleaned_data["starts"], self.cleaned_data["ends"])


def period_forms(chosen: ByCode, registered, data=None) -> list[PeriodForm]:
    """A form for each project that is not registered yet."""
    return [PeriodForm(data, code=code, proposals=group) for code, group in chosen.items() if code not in registered]
