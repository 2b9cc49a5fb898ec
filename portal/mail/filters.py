"""Filters of the log of letters."""

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.mail.models import Purpose, State


class LetterFilter(django_filters.FilterSet):
    """By receiver, state and purpose."""

    text = django_filters.CharFilter(
        label=_("Name of the receiver"), field_name="member__name", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=State, empty_label=_("All states"))
    purpose = django_filters.ChoiceFilter(label=_("Purpose"), choices=Purpose, empty_label=_("All purposes"))
