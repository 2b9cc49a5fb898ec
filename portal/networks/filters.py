"""Which institutions the list of contact persons shows."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind
from portal.institutions.models import Institution, InstitutionQuerySet
from portal.networks.models import Appointment
from portal.networks.queries.appointments import with_state, without_substitute
from portal.networks.states import SeatState

NO_SUBSTITUTE = "no_substitute"


class ContactFilter(filters.FilterSet):
    """Filters of the list of contact persons and of its files."""

    text = filters.CharFilter(label=_("Search"), method="search")
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Kind, empty_label=_("All"))
    state = filters.ChoiceFilter(
        label=_("State"),
        method="in_state",
        choices=[*SeatState.choices, (NO_SUBSTITUTE, _("No substitute"))],
        empty_label=_("All"),
    )

    class Meta:
        model = Institution
        fields = ["text", "kind", "state"]

    def search(self, institutions: InstitutionQuerySet, name, text):
        """Those with this in their own name or in that of the contact person or substitute."""
        seats = Appointment.objects.visible_to(self.request.member).current().filter(member__name__icontains=text)
        return institutions.filter(Q(name__icontains=text) | Q(pk__in=seats.values("institution")))

    def in_state(self, institutions: InstitutionQuerySet, name, state):
        """Those of which a seat is in the state."""
        return without_substitute(institutions) if state == NO_SUBSTITUTE else with_state(institutions, state)
