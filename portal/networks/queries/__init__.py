"""What the portal knows of contact persons and networks."""

from portal.networks.queries.appointments import (
    Unit,
    events_of_seats,
    institutions_with_seats,
    members_to_appoint,
    own_appointments,
    to_accept,
    to_confirm,
    unit_of,
    units_in_figures,
    vacant_institutions,
)
from portal.networks.queries.networks import (
    People,
    events_of_network,
    has_seat,
    networks_in_figures,
    networks_of,
    people_of,
)

__all__ = [
    "People",
    "Unit",
    "events_of_network",
    "events_of_seats",
    "has_seat",
    "institutions_with_seats",
    "members_to_appoint",
    "networks_in_figures",
    "networks_of",
    "own_appointments",
    "people_of",
    "to_accept",
    "to_confirm",
    "unit_of",
    "units_in_figures",
    "vacant_institutions",
]
