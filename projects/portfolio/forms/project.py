"""The short form of a project."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member
from portal.tenancy.queries import contacts_to_choose
from projects.portfolio.actions import change_project, create_project
from projects.portfolio.forms.code import CodeMixin
from projects.portfolio.forms.participations import Part, ParticipationsField
from projects.portfolio.models import Accreditation, Currency, Participation, Project
from projects.portfolio.models.projects import OwnRole
from projects.portfolio.queries import institutions_to_choose
from projects.portfolio.queries.accreditations import accreditations_to_choose, fits
from projects.portfolio.role_rules import ACCREDITED_FOR
from projects.portfolio.rules import may_register_for
from projects.portfolio.states import Status
from projects.programmes.codes import read_code
from projects.programmes.countries import countries_to_choose
from projects.programmes.models import Action, Call
from projects.programmes.queries import actions_to_choose, programmes_to_choose

CHOOSE = gettext_lazy("Choose")
MORE = ("own_role", "summary", "coordinator", "countries", "grant")
ONLY_UNIT = Part(Participation.Role.COORDINATOR)
REASONABLE = (date(1990, 1, 1), date(2059, 12, 31))
FIRST_STATUSES = [status for status in Status if status not in (Status.REFUSED, Status.CANCELLED)]


def fill_from_code(typed: QueryDict, *, overwrite: bool = False) -> QueryDict:
    """The typed values with the programme and action that the project code names, where nothing was chosen yet."""
    filled = typed.copy()
    for name in ("code", "programme", "action"):
        filled[name] = filled.get(name, "").replace("\x00", "")  # which PostgreSQL refuses to compare with
    reading = read_code(filled["code"], "" if overwrite else filled["programme"])
    if reading.programme and (overwrite or not filled["programme"]):
        filled["programme"] = reading.programme
        filled["action"] = reading.action
    elif reading.action and not filled["action"]:
        filled["action"] = reading.action
    return filled


class ProjectForm(CodeMixin, VersionedForm):
    """At most eight answers are needed; a project code gives two of them.

    `initial` may hold what was typed before and not sent: it fills the form without judging it.
    """

    code = forms.CharField(
        label=gettext_lazy("Project code"),
        help_text=gettext_lazy("Paste it here if you have one, for example 2026-1-NO01-KA122-SCH-000123456."),
        required=False,
        max_length=200,
    )
    institutions = ParticipationsField(
        label=gettext_lazy("Units that take part"),
        help_text=gettext_lazy("Tick each of them, and choose its role."),
    )
    countries = forms.MultipleChoiceField(label=gettext_lazy("Countries that take part"), required=False)
    field_order = ("code", "programme", "action", "title", "starts", "ends", "institutions")

    class Meta:
        model = Project
        fields = [
            "code",
            "programme",
            "action",
            "title",
            "starts",
            "ends",
            "status",
            "contact",
            "accreditation",
            "call",
            "own_role",
            "summary",
            "coordinator",
            "countries",
            "grant",
            "currency",
        ]
        widgets = {"call": forms.HiddenInput}
        help_texts = {
            "coordinator": gettext_lazy("The organisation that leads it, when it is not one of yours."),
            "own_role": gettext_lazy("When the municipality itself takes part, beside or instead of its units."),
        }

    def __init__(self, data=None, files=None, *, member: Member, **kwargs):
        super().__init__(data and fill_from_code(data), files, **kwargs)
        self.member = member
        self.fields["currency"].required = False
        own = set(Institution.objects.visible_to(member).of(member).values_list("pk", flat=True))
        if self.instance.pk:
            self._start_from_project()
        else:
            self._start_afresh(own)
        chosen = self["institutions"].value() or {}
        self.fields["institutions"].offer(institutions_to_choose(member, self.instance), own, chosen)
        self.fields["countries"].choices = countries_to_choose(self["countries"].value() or ())
        self.fields["contact"].queryset = contacts_to_choose(member, self.instance.contact_id)
        self.fields["own_role"].choices = [("", gettext_lazy("None")), *OwnRole.choices]
        self.fields["call"].queryset = Call.objects.visible_to(member).select_related("programme", "action")
        self._offer_programmes()
        self._offer_accreditations()

    # Filling in ------------------------------------------------------------------------------------------------------

    def _start_afresh(self, own: set[int]):
        self.initial.setdefault("contact", self.member.pk)
        self.initial.setdefault("institutions", dict.fromkeys(own, ONLY_UNIT) if len(own) == 1 else {})
        self.initial.setdefault("status", None)
        self.fields["status"].choices = [("", CHOOSE), *((status, status.label) for status in FIRST_STATUSES)]

    def _start_from_project(self):
        """A project's status is changed by moves, not here."""
        del self.fields["status"]
        parts = self.instance.participations.values_list("institution", "role", "starts", "ends")
        self.initial["institutions"] = {institution: Part(*part) for institution, *part in parts}

    def _offer_programmes(self):
        programme, action = self["programme"].value() or None, self["action"].value() or None
        self.fields["programme"].empty_label = CHOOSE
        self.fields["programme"].queryset = programmes_to_choose(self.member, also=programme)
        field = self.fields["action"]
        field.queryset = actions_to_choose(programme, also=action)
        actions = list(field.queryset)
        field.required = bool(actions)
        entries = [_entry(action) for action in actions] if programme else _by_programme(actions)
        field.widget.choices = [("", CHOOSE), *entries]
        if not actions:
            self.initial["action"], field.disabled, field.widget = None, True, forms.HiddenInput()

    def _offer_accreditations(self):
        """Only those under which a project of the action runs; of a new project the only one is chosen at once."""
        field, action = self.fields["accreditation"], str(self["action"].value() or "")
        field.queryset = accreditations_to_choose(self.member, action, also=self.instance.accreditation_id)
        if action not in ACCREDITED_FOR and not self.instance.accreditation_id:
            field.widget = forms.HiddenInput()
            return
        offered = list(field.queryset)
        field.widget.choices = [("", CHOOSE), *((one.pk, f"{one.code} – {one.holder_name}") for one in offered)]
        if not self.instance.pk:
            self._suggest_accreditation([one for one in offered if fits(one, self.reading)])

    def _suggest_accreditation(self, fitting: list[Accreditation]):
        if len(fitting) == 1 and not self.is_bound and not self.initial.get("accreditation"):
            self.initial["accreditation"] = fitting[0].pk
            self.fields["accreditation"].help_text = _("Chosen for you: no other one fits.")

    @cached_property
    def left_call(self) -> Call | None:
        """The call that the project began from, when what is chosen now does not belong to it."""
        programme, action = self["programme"].value(), self["action"].value()
        try:
            call = self.fields["call"].clean(self["call"].value())
        except ValidationError:
            return None
        if not call or (programme or call.programme_id) != call.programme_id:
            return call
        return call if action and call.action_id not in (None, action) else None

    @property
    def more_is_open(self) -> bool:
        """Whether the part that is folded away holds something to see."""
        return any(self[name].errors or self[name].value() for name in MORE)

    # Judging ---------------------------------------------------------------------------------------------------------

    def clean_currency(self):
        return self.cleaned_data["currency"] or Currency.EUR

    def clean_starts(self):
        return reasonable(self.cleaned_data["starts"])

    def clean_ends(self):
        return reasonable(self.cleaned_data["ends"])

    def clean(self):
        cleaned = super().clean()
        cleaned["call"] = None if self.left_call else cleaned.get("call")
        self._check_dates(cleaned.get("starts"), cleaned.get("ends"))
        self.check_code(cleaned)
        self._check_own_unit(cleaned.get("institutions"))
        self._check_own_dates(cleaned)
        return cleaned

    def _check_dates(self, starts: date | None, ends: date | None):
        if starts and ends and ends < starts:
            words = {"ends": date_format(ends), "starts": date_format(starts)}
            self.add_error("ends", _("The project ends on %(ends)s, before it starts on %(starts)s.") % words)

    def _check_own_unit(self, institutions):
        project = self.instance if self.instance.pk else None
        if institutions and not may_register_for(self.member, institutions, project):
            self.add_error("institutions", _("At least one of your own units must take part."))

    def _check_own_dates(self, cleaned):
        """A unit's dates lie within the project's; those that are the project's own are not kept."""
        starts, ends, parts = cleaned.get("starts"), cleaned.get("ends"), cleaned.get("institutions")
        if not (starts and ends and parts):
            return
        for institution, part in parts.items():
            if (part.starts or starts) < starts or (part.ends or ends) > ends:
                self.add_error(
                    "institutions", _("%(unit)s: its dates are outside the project's.") % {"unit": institution}
                )
                return
        cleaned["institutions"] = {
            one: Part(role, first if first != starts else None, last if last != ends else None)
            for one, (role, first, last) in parts.items()
        }

    # Sending ---------------------------------------------------------------------------------------------------------

    def save(self, commit=True):
        """Register or change the project. Raises what the actions raise."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        parts = self.cleaned_data["institutions"]
        sent = {
            "by": self.member,
            "fields": fields,
            "participations": {institution: part.role for institution, part in parts.items()},
            "dates": {institution: (part.starts, part.ends) for institution, part in parts.items()},
        }
        if self.instance.pk:
            return change_project(self.instance, version=self.cleaned_data["version"], **sent)
        return create_project(municipality=self.member.municipality, **sent)


def reasonable(day: date) -> date:
    """The day itself. Raises ValidationError when nobody can have meant the year."""
    if not REASONABLE[0] <= day <= REASONABLE[1]:
        raise ValidationError(_("Check the year: %(year)s.") % {"year": day.year})
    return day


def _entry(action: Action) -> tuple[str, str]:
    """People know actions by their codes, such as KA122."""
    name = str(action)
    return action.pk, f"{action.pk} – {name}" if action.pk.isupper() and action.pk not in name else name


def _by_programme(actions: list[Action]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list] = {}
    for action in actions:
        groups.setdefault(str(action.programme), []).append(_entry(action))
    return list(groups.items())
