"""`{{ value|figure:unit }}`: the value of an indicator with its unit."""

from decimal import Decimal

from django import template

from portal.kit.templatetags.ui import number

register = template.Library()


@register.filter
def figure(value: int | Decimal, unit: str = "") -> str:
    """The value with one decimal where it is no whole number, and its unit: 61.5 %."""
    written = number(value, 0 if value == int(value) else 1)
    return f"{written}\N{NO-BREAK SPACE}{unit}" if unit else written
