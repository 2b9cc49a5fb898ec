"""`{% areas %}`: the tabs on top of the pages that have to do with projects, those that the reader may open."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.addresses import to

register = template.Library()

AREAS = (
    (gettext_lazy("Projects"), "portfolio:list", "portfolio.view_project"),
    (gettext_lazy("What is due"), "portfolio:duties", "portfolio.view_project"),
    (gettext_lazy("Accreditations"), "portfolio:accreditations", "portfolio.view_accreditation"),
    (gettext_lazy("Mobilities"), "portfolio:stays", "portfolio.view_project"),
    (gettext_lazy("Partners"), "portfolio:partners", "portfolio.view_partner"),
    (gettext_lazy("Money"), "portfolio:frames", "portfolio.view_frame"),
    (gettext_lazy("Lessons"), "portfolio:lessons", "portfolio.view_project"),
    (gettext_lazy("Public lists"), "portfolio:public-lists", "portfolio.import_lists"),
)


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def areas(context) -> dict:
    """The tabs; that of the page itself is marked."""
    request = context["request"]
    allowed = [(label, to(request, name)) for label, name, permission in AREAS if request.member.can(permission)]
    tabs = [{"label": label, "url": url, "current": url == request.path} for label, url in allowed]
    return {"items": tabs, "label": _("Parts of the projects")}
