"""Filters of the log of openings."""

import django_filters
from django.utils.translation import gettext_lazy as _

from portal.audit.models import Opening
from portal.kit.personal import pages_in_words
from portal.tenancy.models import Member


class OpeningFilter(django_filters.FilterSet):
    """By who has looked, and on which page."""

    viewer = django_filters.ModelChoiceFilter(
        label=_("Who"),
        queryset=lambda request: Member.objects.visible_to(request.member),
        empty_label=_("Everybody"),
    )
    what = django_filters.ChoiceFilter(
        label=_("Page"), field_name="page", choices=pages_in_words, empty_label=_("All pages")
    )

    class Meta:
        model = Opening
        fields = []
