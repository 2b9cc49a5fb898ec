"""How long a municipality keeps things, and when it was last tidied."""

from portal.audit.models import RetentionPolicy
from portal.tenancy.models import Municipality


def retention_of(municipality: Municipality) -> RetentionPolicy:
    """The municipality's time limits; the portal's own when it has chosen none."""
    chosen = RetentionPolicy.objects.filter(municipality=municipality).first()
    return chosen or RetentionPolicy(municipality=municipality)
