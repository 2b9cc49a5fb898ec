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

__all__ = [
    "Unit",
    "events_of_seats",
    "institutions_with_seats",
    "members_to_appoint",
    "own_appointments",
    "to_accept",
    "to_confirm",
    "unit_of",
    "units_in_figures",
    "vacant_institutions",
]
