"""Filters that somebody has saved."""

from django.db.models import Q, QuerySet

from portal.tenancy.models import Member
from projects.portfolio.models import SavedFilter


def saved_filters_of(member: Member) -> QuerySet[SavedFilter]:
    """The member's own and those that colleagues share, by name."""
    return SavedFilter.objects.visible_to(member).filter(Q(owner=member) | Q(shared=True))
