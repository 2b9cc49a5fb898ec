"""Which duties the list shows, and the day on which one was done."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django import forms
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from projects.portfolio.duties import Duty, DutyKind


class State(TextChoices):
    """Whether duties are done; open ones are shown when nothing is said."""

    DONE = "done", gettext_lazy("Done")


class Within(TextChoices):
    """How far ahead the list looks; a year when nothing is said."""

    MONTH = "30", gettext_lazy("A month")
    QUARTER = "91", gettext_lazy("Three months")
    ALWAYS = "all", gettext_lazy("Everything")


YEAR = 365


class DutyFilterForm(forms.Form):
    """Filters of the list."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Duty"), choices=[("", gettext_lazy("All")), *DutyKind.choices], required=False
    )
    within = forms.ChoiceField(
        label=gettext_lazy("Due within"), choices=[("", gettext_lazy("A year")), *Within.choices], required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", pgettext_lazy("duty", "Open")), *State.choices],
        required=False,
    )

    def chosen(self, duties: Iterable[Duty], *, on: date) -> Iterator[Duty]:
        """Those that fit; an answer that is none of those offered is as good as none."""
        self.full_clean()
        said = self.cleaned_data
        done, until = bool(said.get("state")), _last_day(said.get("within", ""), on)
        for duty in duties:
            if (duty.done is not None) == done and said.get("kind") in ("", None, duty.kind) and duty.due <= until:
                yield duty


class DoneOnForm(forms.Form):
    """The day on which a duty was done; today when nothing is said."""

    done_on = forms.DateField(label=gettext_lazy("Done on"), required=False)

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


def _last_day(within: str, on: date) -> date:
    return date.max if within == Within.ALWAYS else on + timedelta(days=int(within or YEAR))
