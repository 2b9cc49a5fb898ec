"""`{% same_everywhere "ui/footer.html" %}`: parts of pages that need not be rendered again for each."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def same_everywhere(template) -> SafeString:
    """A part that is the same on all pages of a language and for all readers, rendered once and kept."""
    return render_to_string(template) if settings.DEBUG else _kept(template, get_language())


@lru_cache
def _kept(template: str, language: str) -> SafeString:
    return render_to_string(template)
