"""`{% to "portfolio:project" pk=project.pk %}`: an address inside the municipality of the page."""

from django import template

from portal.kit import addresses

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context, name, **kwargs):
    """The address of the named page in the request's municipality."""
    return addresses.to(context["request"], name, **kwargs)


@register.simple_tag(takes_context=True)
def may(context, permission, obj=None):
    """Whether the reader has the permission: `{% may "portfolio.change_project" project as may_edit %}`."""
    member = context["request"].member
    return bool(member) and member.can(permission, obj)
