"""How long a municipality keeps things, and when it was last tidied."""

from collections.abc import Iterable

from portal.audit.models import RetentionPolicy, RetentionRun
from portal.tenancy.models import Municipality


def retention_of(municipality: Municipality) -> RetentionPolicy:
    """The municipality's time limits; the portal's own when it has chosen none."""
    chosen = RetentionPolicy.objects.filter(municipality=municipality).first()
    return chosen or RetentionPolicy(municipality=municipality)


def runs_in_words(runs: Iterable[RetentionRun]) -> list[tuple[RetentionRun, list[tuple[str, int]]]]:
    """Each run with what it removed, by name."""
    names = {field.name: field.verbose_name for field in RetentionPolicy._meta.local_fields}
    return [(run, [(str(names[name]), number) for name, number in run.counts.items() if number]) for run in runs]
