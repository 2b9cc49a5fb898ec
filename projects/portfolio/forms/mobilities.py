"""Forms of mobilities: several rows at once, and one to change."""

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member
from projects.portfolio.actions.mobilities import add_mobilities, change_mobility
from projects.portfolio.limits import far_outside, impossible, stay_of, warnings
from projects.portfolio.mobility_kinds import activities_for
from projects.portfolio.models import Mobility, Project
from projects.portfolio.queries.mobilities import COUNTS, institutions_of, receiving_partners_of
from projects.programmes.catalogue import catalogue
from projects.programmes.codes import read_code
from projects.programmes.countries import countries_to_choose

MOST_ROWS = 100
BLANK_ROWS = 3
FIELDS = ("activity", "institution", "partner", "country", "city", "starts", "ends", *COUNTS)


class Offer:
    """What the rows of one project choose from, read once however many rows there are."""

    def __init__(self, project: Project, mobility: Mobility | None = None):
        institutions = institutions_of(project, also=mobility and mobility.institution_id)
        partners = receiving_partners_of(project, also=mobility and mobility.partner_id)
        self.project = project
        self.institutions = {str(one.pk): one for one in institutions}
        self.partners = {str(one.pk): one for one in partners}
        self.activities = _activities(project, mobility)
        self.countries = [("", ""), *countries_to_choose()]

    @property
    def initial(self) -> dict:
        """What every row starts from: the institution when only one takes part."""
        return {"institution": next(iter(self.institutions))} if len(self.institutions) == 1 else {}


def _activities(project: Project, mobility: Mobility | None) -> list:
    usual = activities_for(project.programme_id, read_code(project.code, project.programme_id).field)
    offered = {one.code: str(one.names) for one in usual}
    if mobility:
        known = catalogue().activities.get(mobility.activity)
        offered.setdefault(mobility.activity, str(known.names) if known else mobility.activity)
    return [("", ""), *offered.items()]


class Chosen(forms.ChoiceField):
    """A choice among rows at hand; cleans to the row."""

    rows: dict = {}

    def offer(self, rows: dict):
        """Let these be chosen."""
        self.rows = rows
        self.choices = [("", ""), *((number, str(row)) for number, row in rows.items())]

    def prepare_value(self, value):
        return getattr(value, "pk", value)

    def clean(self, value):
        return self.rows.get(super().clean(value))

    def has_changed(self, initial, data):
        return str(initial or "") != str(data or "")


class MobilityFields(forms.ModelForm):
    """What a row and the form of one mobility share. Empty counts are zeros."""

    activity = forms.ChoiceField(label=gettext_lazy("Activity"))
    institution = Chosen(label=gettext_lazy("Unit"), required=False)
    partner = Chosen(label=gettext_lazy("Receiving organisation"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Host country"), required=False)
    city = forms.CharField(label=gettext_lazy("Town or place"), required=False, max_length=100)
    starts = forms.DateField(label=gettext_lazy("First day"))
    ends = forms.DateField(label=gettext_lazy("Last day"))
    staff = forms.IntegerField(label=gettext_lazy("Staff"), required=False, min_value=0, max_value=9999)
    learners = forms.IntegerField(label=gettext_lazy("Learners"), required=False, min_value=0, max_value=9999)
    accompanying = forms.IntegerField(label=gettext_lazy("Accompanying"), required=False, min_value=0, max_value=9999)
    fewer_opportunities = forms.IntegerField(
        label=gettext_lazy("Fewer opportunities"), required=False, min_value=0, max_value=9999
    )
    green_travel = forms.IntegerField(label=gettext_lazy("Green travel"), required=False, min_value=0, max_value=9999)
    days_right = forms.BooleanField(label=gettext_lazy("The days are right"), required=False)

    def prepare(self, offer: Offer):
        """Let the project's own institutions, partners and activities be chosen."""
        self.instance.project = offer.project
        self.instance.municipality_id = offer.project.municipality_id
        self.fields["activity"].choices = offer.activities
        self.fields["institution"].offer(offer.institutions)
        self.fields["partner"].offer(offer.partners)
        self.fields["country"].choices = offer.countries

    def clean(self):
        cleaned = super().clean()
        cleaned |= {name: cleaned.get(name) or 0 for name in COUNTS if name not in self.errors}
        self._take_place_of_partner(cleaned)
        self._check_days(cleaned)
        if not self.errors.keys() & set(COUNTS):
            self._check_people(cleaned)
        return cleaned

    def _take_place_of_partner(self, cleaned):
        partner = cleaned.get("partner")
        if partner and not cleaned.get("country"):
            cleaned["country"] = partner.country
            cleaned["city"] = cleaned.get("city") or partner.place
        if not cleaned.get("country") and "country" not in self.errors:
            self.add_error("country", _("Choose the country, or the receiving organisation."))

    def _check_days(self, cleaned):
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if not (starts and ends):
            return
        if wrong := impossible(starts, ends):
            self.add_error("ends", wrong)
        elif {"starts", "ends"} & set(self.changed_data) and not cleaned["days_right"]:
            self._ask_about_days(starts, ends)

    def _ask_about_days(self, starts, ends):
        project = self.instance.project
        if far_outside(starts, ends, project.starts, project.ends):
            text = _("The project lasts from %(starts)s to %(ends)s. Mend the days, or say that they are right.")
            words = {"starts": date_format(project.starts), "ends": date_format(project.ends)}
            self.add_error("days_right", text % words)

    @property
    def asks_about_days(self) -> bool:
        """Whether the days have to be said to be right, or were."""
        return bool(self["days_right"].errors or self["days_right"].value())

    def _check_people(self, cleaned):
        participants = cleaned["staff"] + cleaned["learners"]
        if not participants:
            self.add_error("staff", _("Somebody must have travelled: give the number of staff or learners."))
        elif cleaned["fewer_opportunities"] > participants:
            self.add_error("fewer_opportunities", _("More people with fewer opportunities than participants."))
        if cleaned["green_travel"] > participants + cleaned["accompanying"]:
            self.add_error("green_travel", _("More green travellers than travellers."))

    @property
    def answers(self) -> dict:
        """The fields as the actions take them."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class MobilityRow(MobilityFields):
    """One of several rows."""

    mark_optional = False

    class Meta:
        model = Mobility
        fields = FIELDS

    def __init__(self, *args, offer: Offer, focused: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.prepare(offer)
        self.initial = {**offer.initial, **(kwargs.get("initial") or {})}
        if focused:
            self.fields["activity"].widget.attrs["autofocus"] = True

    def has_changed(self):
        """Whether somebody has filled it in; the unit is filled in from the start."""
        return bool(set(self.changed_data) - {"institution"})

    def typed(self) -> dict:
        """What stands in the row, unjudged."""
        return {
            name: field.widget.value_from_datadict(self.data, {}, self.add_prefix(name))
            for name, field in self.fields.items()
        }


class Rows(BaseFormSet):
    """Rows of mobilities. A row that is left as it came is passed over."""

    def clean(self):
        if not any(self.errors) and not self.filled:
            raise forms.ValidationError(_("Fill in at least one row."))

    @property
    def filled(self) -> list[MobilityRow]:
        """The rows with something in them."""
        return [form for form in self.forms if form.has_changed()]

    @property
    def wrong(self) -> list[MobilityRow]:
        """The rows in which something has to be mended."""
        return [form for form in self.forms if form.errors]

    def save(self, project: Project, *, by: Member) -> list[Mobility]:
        """Add them all."""
        return add_mobilities(project, rows=[form.answers for form in self.filled], by=by)


RowsFormSet = formset_factory(MobilityRow, formset=Rows, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def rearranged(data: QueryDict, offer: Offer) -> Rows:
    """What was typed, not judged yet, after a button of the rows: `add`, `copy` or `clear` with a row's number."""
    typed = [form.typed() for form in RowsFormSet(data, form_kwargs={"offer": offer}, prefix="row").forms]
    number = next((data[name] for name in ("copy", "clear") if data.get(name, "").isdecimal()), "")
    at = min(int(number or 0), len(typed) - 1)
    if "add" in data:
        at = len(typed)
        typed.append({})
    elif "copy" in data and at > 0:
        typed[at] = typed[at - 1]
    elif "clear" in data and typed:
        typed[at] = {}
    return FilledRows(typed[:MOST_ROWS], offer, focused=at)


class FilledRows(RowsFormSet):
    """Rows as they were typed, with the cursor in one of them."""

    def __init__(self, typed: list[dict], offer: Offer, *, focused: int):
        self.focused = focused
        super().__init__(initial=typed, form_kwargs={"offer": offer}, prefix="row")

    def initial_form_count(self):
        return 0  # none of them is stored yet, so one that is left blank is passed over

    def total_form_count(self):
        return len(self.initial)

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "focused": index == self.focused}


class MobilityForm(MobilityFields, VersionedForm):
    """Changes one mobility."""

    field_order = FIELDS

    class Meta:
        model = Mobility
        fields = FIELDS

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.prepare(Offer(self.instance.project, self.instance))

    def _compared(self):
        return [name for name in super()._compared() if name != "days_right"]

    def save(self, commit=True):
        """Change the mobility. Raises StaleVersionError."""
        version = self.cleaned_data["version"]
        return change_mobility(self.instance, fields=self.answers, by=self.member, version=version)


def unusual(mobilities: list[Mobility]) -> list[str]:
    """What is unusual about the mobilities, each thing once."""
    return list(dict.fromkeys(words for one in mobilities for words in warnings(stay_of(one))))
