"""Two editors of one record: the later one is shown what changed, and loses nothing that was typed."""

import json
from dataclasses import dataclass

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponseRedirect
from django.utils.choices import flatten_choices
from django.utils.formats import localize

from portal.kit.pages import UpdatePage

EMPTY = (None, "")


class StaleVersionError(Exception):
    """Somebody else has saved the record since it was read; `latest` is what stands now, locked."""

    def __init__(self, latest):
        super().__init__(f"{latest!r} is at version {latest.version}")
        self.latest = latest


def lock(record, version: int | None = None):
    """The record read anew and locked until the transaction ends.

    Raises StaleVersionError when a version is given and the record is no longer at it.
    """
    latest = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
    if version is not None and latest.version != version:
        raise StaleVersionError(latest)
    return latest


@dataclass(frozen=True)
class Difference:
    """A field that somebody else has changed: its label, their words, and mine when I have changed it too."""

    label: str
    theirs: str
    mine: str | None


class VersionedForm(forms.ModelForm):
    """A form on a record with a `version`. It remembers the values with which it was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.JSONField(widget=forms.HiddenInput, required=False)

    differences: tuple[Difference, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"version": self.instance.version, "seen": self._shown}
        self.fields["version"].required = self.instance.pk is not None

    def keep(self, typed: "VersionedForm"):
        """Take over what was typed into a form on an older version; fields not touched keep their newer values."""
        theirs, mine = self._shown(), typed._typed()
        seen = typed.cleaned_data["seen"] or {}
        touched = {name for name in mine if mine[name] != seen.get(name)}
        self.initial |= {name: typed.cleaned_data[name] for name in touched}
        self.differences = tuple(
            self._difference(name, theirs[name], mine[name] if name in touched else None)
            for name in mine
            if theirs[name] not in (seen.get(name), mine[name] if name in touched else None)
        )

    def _difference(self, name, theirs, mine):
        field = self.fields[name]
        return Difference(self[name].label, in_words(field, theirs), mine if mine is None else in_words(field, mine))

    def _shown(self):
        return self._plain({name: self.get_initial_for_field(self.fields[name], name) for name in self._compared()})

    def _typed(self):
        return self._plain({name: self.cleaned_data[name] for name in self._compared()})

    def _compared(self):
        typed = (name for name in self.fields if name not in VersionedForm.base_fields)
        return [name for name in typed if not self.fields[name].widget.needs_multipart_form]

    def _plain(self, values):
        prepared = {name: self.fields[name].prepare_value(value) for name, value in values.items()}
        plain = json.loads(json.dumps(prepared, cls=DjangoJSONEncoder))
        return {name: _comparable(value) for name, value in plain.items()}


class VersionedPage(UpdatePage):
    """A page that changes one record by a VersionedForm; the form saves by the action, with its version."""

    def form_valid(self, form):
        try:
            self.object = self.save(form)
        except StaleVersionError as stale:
            return self.show_both(form, stale.latest)
        return HttpResponseRedirect(self.get_success_url())

    def save(self, form):
        """Change the record; return it. May raise StaleVersionError."""
        return form.save()

    def show_both(self, form, latest):
        """The form once more, on the newer record, with what was typed; saved at once when nobody's words meet."""
        self.object = latest
        fresh = self.get_form_class()(**{**self.get_form_kwargs(), "data": None, "files": None})
        fresh.keep(form)
        if not fresh.differences:
            form.cleaned_data["version"] = latest.version
            return VersionedPage.form_valid(self, form)
        return self.render_to_response(self.get_context_data(form=fresh))


def in_words(field: forms.Field, value) -> str:
    """A value of a field as a reader would say it; a field that knows better has a method of the same name."""
    if hasattr(field, "in_words"):
        return field.in_words(value)
    labels = {str(key): str(label) for key, label in flatten_choices(getattr(field, "choices", ()))}
    values = value if isinstance(value, list) else [value]
    words = [labels.get(str(one)) or str(localize(field.to_python(one))) for one in values if one not in EMPTY]
    return ", ".join(words) or "–"


def _comparable(value):
    """Browsers send line breaks as CR LF; an empty field may be stored as NULL or as an empty text."""
    return "\n".join(value.splitlines()) if isinstance(value, str) else "" if value is None else value
