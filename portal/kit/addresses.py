"""Addresses inside the municipality of a request."""

from functools import lru_cache

from django.urls import get_urlconf, reverse


def to(request, name: str, **kwargs) -> str:
    """The address of the named page in the request's municipality: `to(request, "portfolio:project", pk=7)`."""
    return _address(get_urlconf(), name, municipality=request.municipality.slug, **kwargs)


@lru_cache(maxsize=10_000)
def _address(urlconf, name: str, **kwargs) -> str:
    # A list has an address in each row, and Django searches all patterns for each.
    return reverse(name, urlconf, kwargs=kwargs)
