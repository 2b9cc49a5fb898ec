"""Making and changing networks and their seats."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.concurrency import lock
from portal.kit.history import acting, describe
from portal.networks.models import Network, Seat
from portal.tenancy.models import Member, Municipality

describe("networks.create_network", _("made the network"))
describe("networks.change_network", _("changed the network"))


@transaction.atomic
def create_network(
    *,
    municipality: Municipality,
    by: Member,
    fields: Mapping[str, Any],
    institutions: Iterable[Institution] = (),
    guests: Iterable[Member] = (),
) -> Network:
    """Make a network with its seats; one for all contact persons needs no chosen institutions."""
    with acting(by=by, action="networks.create_network"):
        network = Network.objects.create(municipality=municipality, **fields)
        _seat(network, institutions, guests)
    return network


@transaction.atomic
def change_network(
    network: Network,
    *,
    by: Member,
    fields: Mapping[str, Any],
    institutions: Iterable[Institution],
    guests: Iterable[Member],
    version: int | None = None,
) -> Network:
    """Change a network and who has a seat. Raises StaleVersionError when it is no longer at the version."""
    network = lock(network, version)
    for name, value in fields.items():
        setattr(network, name, value)
    network.version += 1
    with acting(by=by, action="networks.change_network"):
        network.save()
        _seat(network, institutions, guests)
    return network


def _seat(network: Network, institutions: Iterable[Institution], guests: Iterable[Member]) -> None:
    _set(network, "institution", [] if network.for_all else institutions)
    _set(network, "member", guests)


def _set(network: Network, field: str, holders) -> None:
    """What stays is not touched, so that history tells of what came and went alone."""
    wanted = {holder.pk for holder in holders}
    seats = network.seats.filter(**{f"{field}__isnull": False})
    seats.exclude(**{f"{field}__in": wanted}).delete()
    there = set(seats.values_list(field, flat=True))
    new = [
        Seat(municipality_id=network.municipality_id, network=network, **{f"{field}_id": pk}) for pk in wanted - there
    ]
    Seat.objects.bulk_create(new)
