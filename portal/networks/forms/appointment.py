"""The form that appoints a contact person or a substitute."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.networks.actions.appointments import appoint_and_ask
from portal.networks.models import Appointment
from portal.networks.queries.appointments import ids_at, members_to_appoint
from portal.tenancy.models import Member


class AppointmentForm(forms.ModelForm):
    """Who holds which seat of an institution, from when."""

    class Meta:
        model = Appointment
        fields = ["kind", "member", "starts", "ends"]
        help_texts = {
            "member": gettext_lazy("Is somebody missing? The coordinator invites new members."),
            "ends": gettext_lazy("The first day without. Leave it empty when no end is agreed."),
        }

    def __init__(self, *args, by: Member, institution: Institution, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.institution = by, institution
        offered = members_to_appoint(by).prefetch_related("workplaces__institution")
        here = ids_at(institution)
        self.fields["member"].queryset = offered
        self.fields["member"].widget.choices = _their_own_first(offered, here)
        if by.can("tenancy.invite_member"):
            self.fields["member"].help_text = self._link_to_invite()

    def _link_to_invite(self) -> str:
        address = reverse("tenancy:invite", kwargs={"municipality": self.by.municipality.slug})
        return format_html('{} <a href="{}">{}</a>', _("Is somebody missing?"), address, _("Invite a member"))

    def clean(self):
        said = super().clean()
        starts, ends = said.get("starts"), said.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The appointment ends before it starts."))
        return said

    def validate_constraints(self):
        """Whoever holds the seat now makes room for the new one: the action sees to that."""

    def save(self, commit=True):
        """Appoint; nothing, with an error in the form, when the member holds the seat already."""
        try:
            return appoint_and_ask(self.institution, by=self.by, **self.cleaned_data)
        except ValidationError as error:
            self.add_error("member", error)


def _their_own_first(members, here: set[int]) -> list:
    entries = [(one.pk, _with_units(one)) for one in members]
    first = [entry for entry in entries if entry[0] in here]
    others = [entry for entry in entries if entry[0] not in here]
    groups = [(_("Work here"), first), (_("Others"), others)] if first and others else entries
    return [("", _("Choose")), *groups]


def _with_units(member: Member) -> str:
    units = ", ".join(str(place.institution) for place in member.workplaces.all())
    return f"{member} ({units})" if units else str(member)
