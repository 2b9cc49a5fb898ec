"""Addresses inside the municipality of a request."""

from django.urls import reverse


def to(request, name: str, **kwargs) -> str:
    """The address of the named page in the request's municipality: `to(request, "portfolio:project", pk=7)`."""
    return reverse(name, kwargs={"municipality": request.municipality.slug, **kwargs})
