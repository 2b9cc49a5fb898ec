"""Components in the design system's markup."""

from django import template

register = template.Library()
