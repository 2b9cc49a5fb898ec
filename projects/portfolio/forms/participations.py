"""Which institutions take part, and as what: a list to tick, with a role beside each."""

from collections.abc import Container, Iterable

from django import forms
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.forms import LONG_LIST
from portal.tenancy.models import Member
from projects.portfolio.models import Participation, Project
from projects.portfolio.queries import institutions_to_join

ROLES = [("", gettext_lazy("Choose a role")), *Participation.Role.choices]


class ParticipationsWidget(forms.CheckboxSelectMultiple):
    """Its value is a role by the institution's number, as text; the role of number 7 is posted as `<name>-7`."""

    template_name = "portfolio/participations_widget.html"

    def value_from_datadict(self, data, files, name):
        return {number: data.get(f"{name}-{number}", "") for number in data.getlist(name)}

    def get_context(self, name, value, attrs):
        roles = value or {}
        context = super().get_context(name, list(roles), attrs)
        for _group, options, _index in context["widget"]["optgroups"]:
            for option in options:
                option["role_name"] = f"{name}-{option['value']}"
                option["role"] = roles.get(str(option["value"]), "")
        context["widget"] |= {"roles": ROLES, "is_long": len(list(flatten_choices(self.choices))) > LONG_LIST}
        return context


class ParticipationsField(forms.ModelMultipleChoiceField):
    """Cleans to {institution: role}; every institution needs a role."""

    widget = ParticipationsWidget

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
        return {str(getattr(institution, "pk", institution)): str(role) for institution, role in value.items()}

    def clean(self, value):
        institutions = super().clean(list(value or {}))
        chosen = {institution: value[str(institution.pk)] for institution in institutions}
        for institution, role in chosen.items():
            if role not in Participation.Role.values:
                raise forms.ValidationError(_("Choose the role of %(institution)s.") % {"institution": institution})
        return chosen

    def in_words(self, value):
        """Names with roles."""
        names = {str(number): name for number, name in flatten_choices(self.widget.choices)}
        words = [f"{names.get(number, '–')} ({Participation.Role(role).label})" for number, role in value.items()]
        return ", ".join(sorted(words)) or "–"


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
