"""Which institutions the list of contact persons shows, and which bulletins that of bulletins."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.institutions.kinds import Kind
from portal.institutions.models import Institution, InstitutionQuerySet
from portal.kit.searching import having_words
from portal.networks.models import Appointment, Bulletin, BulletinQuerySet, Network
from portal.networks.queries.appointments import with_state, without_substitute
from portal.networks.states import SeatState

NO_SUBSTITUTE = "no_substitute"
UNREAD, READ = "unread", "read"
SEARCHED = ("title", "text", "source")


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


def networks(request):
    """Every network that the reader may see."""
    return Network.objects.visible_to(request.member)


class BulletinFilter(filters.FilterSet):
    """Filters of the list of bulletins."""

    text = filters.CharFilter(label=_("Search"), method="search")
    reading = filters.ChoiceFilter(
        label=_("Read or not"),
        method="in_state_of_reading",
        choices=[(UNREAD, _("Not read yet")), (READ, pgettext_lazy("bulletin", "Read"))],
        empty_label=_("All"),
    )
    network = filters.ModelChoiceFilter(label=_("Network"), queryset=networks, empty_label=_("All"))
    sent_from = filters.DateFilter(label=_("Sent from"), field_name="sent_at", lookup_expr="date__gte")
    sent_until = filters.DateFilter(label=_("Sent until"), field_name="sent_at", lookup_expr="date__lte")

    class Meta:
        model = Bulletin
        fields = ["text", "reading", "network", "sent_from", "sent_until"]

    def search(self, bulletins: BulletinQuerySet, name, text):
        """Those in which every word stands somewhere, however it is written."""
        return having_words(bulletins, text, *SEARCHED)

    def in_state_of_reading(self, bulletins: BulletinQuerySet, name, state):
        """Those that came to the reader and are new, or all others."""
        unread = bulletins.unread_by(self.request.member)
        return unread if state == UNREAD else bulletins.exclude(pk__in=unread.order_by().values("pk"))
