"""Filters of the list of members."""

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.kit.searching import having_words
from portal.tenancy.models import MemberState
from portal.tenancy.roles import Role


class MemberFilter(django_filters.FilterSet):
    """By name or address, role and state; those whose membership has ended are shown only when asked for."""

    text = django_filters.CharFilter(label=_("Name or e-mail"), method="by_text")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role, empty_label=_("All roles"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=MemberState, empty_label=_("All but ended"))

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data or {}, *args, **kwargs)  # an unasked list is filtered too

    def by_text(self, members, name, value):
        return having_words(members, value, "name", "email")

    def filter_queryset(self, queryset):
        members = super().filter_queryset(queryset)
        return members if self.form.cleaned_data.get("state") else members.exclude(state=MemberState.ENDED)
