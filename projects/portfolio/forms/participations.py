"""Which institutions take part, and as what: a list to tick, with a role beside each."""

from collections.abc import Container, Iterable
from datetime import date
from typing import NamedTuple

from django import forms
from django.utils.choices import flatten_choices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.forms import LONG_LIST
from portal.tenancy.models import Member
from projects.portfolio.models import Participation, Project
from projects.portfolio.queries import institutions_to_join

ROLES = [("", gettext_lazy("Choose a role")), *Participation.Role.choices]
DAY = forms.DateField(required=False)


class Part(NamedTuple):
    """What is typed beside a ticked institution: its role, and dates where they are not those of the whole."""

    role: str = ""
    starts: date | str | None = None
    ends: date | str | None = None


class ParticipationsWidget(forms.CheckboxSelectMultiple):
    """Its value is a Part by the institution's number, as text.

    That of number 7 is posted as `<name>-7` (its role), `<name>-7-starts` and `<name>-7-ends`.
    """

    template_name = "portfolio/participations_widget.html"
    roles = ROLES

    def value_from_datadict(self, data, files, name):
        def typed(number):
            return Part(*(data.get(f"{name}-{number}{end}", "") for end in ("", "-starts", "-ends")))

        return {number: typed(number) for number in data.getlist(name)}

    def get_context(self, name, value, attrs):
        parts = value or {}
        context = super().get_context(name, list(parts), attrs)
        for _group, options, _index in context["widget"]["optgroups"]:
            for option in options:
                option["part_name"] = f"{name}-{option['value']}"
                option["part"] = parts.get(str(option["value"]), Part())
        is_long = len(list(flatten_choices(self.choices))) > LONG_LIST
        context["widget"] |= {"roles": self.roles, "is_long": is_long}
        return context


class ParticipationsField(forms.ModelMultipleChoiceField):
    """Cleans to {institution: Part}; every institution needs a role.

    `part_to_mend` names the input with an error: `7` is the role of number 7, `7-starts` its first day.
    """

    widget = ParticipationsWidget
    part_to_mend = ""

    def __init__(self, queryset=None, **kwargs):
        super().__init__(queryset=queryset, **kwargs)

    def offer(self, institutions: Iterable[Institution], own: set[int], chosen: Container[str] = ()):
        """Let these be chosen; the member's own stand first, and of the others the chosen ones."""
        self.queryset = institutions
        ordered = sorted(institutions, key=lambda institution: str(institution.pk) not in chosen)
        entries = [(institution.pk, str(institution)) for institution in ordered]
        first = [entry for entry in entries if entry[0] in own]
        others = [entry for entry in entries if entry[0] not in own]
        grouped = [(_("Where you work"), first), (_("Others"), others)]
        self.widget.choices = grouped if first and others else entries

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return {
            str(getattr(one, "pk", one)): Part(str(part[0]), *map(_written, part[1:])) for one, part in value.items()
        }

    def clean(self, value):
        institutions = super().clean(list(value or {}))
        return {institution: self.clean_part(institution, value[str(institution.pk)]) for institution in institutions}

    def clean_part(self, institution: Institution, part: Part) -> Part:
        """The part with real dates. Raises ValidationError in words that name the institution."""
        if self.widget.roles and part.role not in Participation.Role.values:
            self.part_to_mend = f"{institution.pk}"
            raise forms.ValidationError(_("Choose the role of %(institution)s.") % {"institution": institution})
        self.part_to_mend = f"{institution.pk}-starts"
        try:
            starts, ends = (DAY.clean(text) for text in part[1:])
        except forms.ValidationError as error:
            raise forms.ValidationError([f"{institution}: {message}" for message in error.messages]) from error
        if starts and ends and ends < starts:
            raise forms.ValidationError(
                _("%(institution)s: the last day is before the first.") % {"institution": institution}
            )
        self.part_to_mend = ""
        return Part(part.role, starts, ends)

    def in_words(self, value):
        """Names with roles and dates."""
        names = {str(number): name for number, name in flatten_choices(self.widget.choices)}
        words = [f"{names.get(number, '–')}{_described(*part)}" for number, part in value.items()]
        return ", ".join(sorted(words)) or "–"


def _plain(role: str, starts: date | str | None, ends: date | str | None) -> Part:
    return Part(str(role), _written(starts), _written(ends))


def _written(day: date | str | None) -> str:
    return day.isoformat() if isinstance(day, date) else day or ""


def _described(role: str, starts: str, ends: str) -> str:
    period = " – ".join(map(_in_figures, (starts, ends))) if starts or ends else ""
    said = [str(Participation.Role(role).label) if role else "", period]
    return f" ({', '.join(filter(None, said))})" if any(said) else ""


def _in_figures(day: str) -> str:
    try:
        return date_format(date.fromisoformat(day), "SHORT_DATE_FORMAT")
    except ValueError:
        return day


class JoinForm(forms.Form):
    """A member's own institutions that can join a project; the same fields stand in the form of a new project."""

    institutions = ParticipationsField(
        label=gettext_lazy("Your units"),
        error_messages={"required": gettext_lazy("Choose which of your units joins.")},
    )

    def __init__(self, data=None, *, member: Member, project: Project):
        super().__init__(data)
        joining = institutions_to_join(member, project)
        self.fields["institutions"].offer(joining, own=set())
        if data is not None:
            offered = {str(institution.pk) for institution in joining}
            self.data = data.copy()
            self.data.setlist("institutions", [one for one in data.getlist("institutions") if one in offered])
