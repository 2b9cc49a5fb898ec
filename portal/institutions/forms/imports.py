"""The forms of an import: where from, what the columns hold, what is done."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.kinds import Kind, Ownership
from portal.institutions.models import ImportRun
from portal.institutions.registers import REGISTERS
from portal.institutions.registers.columns import FIELDS
from portal.institutions.sources import SPREADSHEET, choices

MOST_MEGABYTES = 10
TELL_KIND = {"kind", "school_type", "school_unit_code", "preschool_id"}


class StartForm(forms.Form):
    """Where to read from."""

    mark_optional = False
    source = forms.ChoiceField(label=gettext_lazy("Where from?"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "A table with one unit per row (CSV or XLSX, at most 10 MB), or a saved answer of one register (JSON)."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.json"}),
    )

    def __init__(self, *args, country: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = choices(country)
        self.fields["source"].initial = choices(country)[0][0]

    def clean_file(self):
        """Small enough to be read."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_MEGABYTES * 1024 * 1024:
            raise ValidationError(_("The file is larger than %(limit)s MB. Split it.") % {"limit": MOST_MEGABYTES})
        return file

    def clean(self):
        """A table needs its file; a saved answer comes from one register."""
        source, file = self.cleaned_data.get("source"), self.cleaned_data.get("file")
        if source == SPREADSHEET and not file and "file" not in self.errors:
            self.add_error("file", _("Choose the file."))
        if file and source and source != SPREADSHEET and not file.name.lower().endswith(".json"):
            self.add_error("source", _("To import a table, choose “File (CSV or Excel)”."))
        elif file and source and source != SPREADSHEET and source not in REGISTERS:
            self.add_error("source", _("Choose the one register that the file comes from."))
        return self.cleaned_data


class MatchingForm(forms.Form):
    """What each column of the file holds."""

    mark_optional = False
    default_kind = forms.ChoiceField(
        label=gettext_lazy("Kind, where the file does not say"),
        choices=[("", gettext_lazy("Refuse such rows")), *Kind.choices],
        required=False,
    )
    default_ownership = forms.ChoiceField(
        label=gettext_lazy("Ownership, where the file does not say"), choices=Ownership.choices
    )
    lists_all = forms.BooleanField(
        label=gettext_lazy("The file lists all units of its kinds"),
        help_text=gettext_lazy("Units of the same kinds that are not in the file are then proposed to be closed."),
        required=False,
    )

    def __init__(self, *args, run: ImportRun, **kwargs):
        super().__init__(*args, **kwargs)
        self.headings = [heading for heading, _examples in run.headings]
        held = {heading: field for field, heading in run.matching.items()}
        for name in ("default_kind", "default_ownership", "lists_all"):
            self.fields[name].initial = getattr(run, name)
        for index, (heading, examples) in enumerate(run.headings):
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=heading,
                choices=[("", _("Not used")), *((column.field, column.label) for column in FIELDS)],
                initial=held.get(heading, ""),
                help_text=_("For example: %(cells)s") % {"cells": " · ".join(examples)} if examples else "",
                required=False,
            )

    @property
    def columns(self):
        """The fields of the file's columns."""
        return [self[f"column_{index}"] for index in range(len(self.headings))]

    @property
    def others(self):
        """The other fields."""
        return [self[name] for name in ("default_kind", "default_ownership", "lists_all")]

    def clean(self):
        """The name has a column, and nothing has two."""
        chosen: dict[str, str] = {}
        for index, heading in enumerate(self.headings):
            field = self.cleaned_data.get(f"column_{index}")
            if field in chosen:
                text = _("“%(heading)s” is said to hold the same. Choose one of them.")
                self.add_error(f"column_{index}", text % {"heading": chosen[field]})
            elif field:
                chosen[field] = heading
        if "name" not in chosen:
            raise ValidationError(_("Say which column holds the name of the unit."))
        if not self.cleaned_data["default_kind"] and not TELL_KIND & chosen.keys():
            self.add_error("default_kind", _("No column says what kind the units are. Choose one."))
        self.cleaned_data["matching"] = chosen
        return self.cleaned_data

    @property
    def choice(self) -> dict:
        """The chosen values, as the action takes them."""
        return {
            name: self.cleaned_data[name] for name in ("matching", "default_kind", "default_ownership", "lists_all")
        }


class ApplyForm(forms.Form):
    """What is left for a person to decide before an import is applied."""

    mark_optional = False
    same = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Are these the same units?"),
        help_text=gettext_lazy(
            "They have only name and kind in common. One that is not ticked becomes a unit of its own."
        ),
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        required=False,
    )
    retire = forms.BooleanField(required=False)

    def __init__(self, *args, run: ImportRun, **kwargs):
        super().__init__(*args, **kwargs)
        proposed, retired = run.difference["proposed"], run.difference["retired"]
        self.fields["same"].choices = [(one["pk"], one["name"]) for one in proposed]
        self.fields["same"].initial = [one["pk"] for one in proposed if one["likely"]]
        self.fields["retire"].label = _("Close the units that are gone (%(number)s)") % {"number": len(retired)}
        self.fields["retire"].initial = not run.difference["retires_many"]
        if not proposed:
            del self.fields["same"]
        if not retired:
            del self.fields["retire"]

    @property
    def decision(self) -> dict:
        """The chosen values, as the action takes them."""
        return {"same": self.cleaned_data.get("same", []), "retire": self.cleaned_data.get("retire", False)}
