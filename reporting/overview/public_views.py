"""Pages outside the municipalities."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from portal.audit.retention import LIMITS
from portal.tenancy.queries import memberships_of


@require_safe
@login_not_required
def start(request):
    """To the member's municipality, or to a choice between several; the signed-out see what Vidsyn is."""
    if not request.user.is_authenticated:
        return render(request, "overview/welcome.html", {"title": _("International work, seen as a whole")})
    memberships = memberships_of(request.user)
    if len(memberships) == 1:
        return redirect("overview:home", municipality=memberships[0].municipality.slug)
    if not memberships and request.user.is_superuser:
        return redirect(reverse("admin:index"))
    return render(request, "overview/choose.html", {"title": _("Choose a municipality"), "memberships": memberships})


@method_decorator(login_not_required, name="dispatch")
class PrivacyPage(TemplateView):
    """What is stored about whom, who sees it, and for how long."""

    template_name = "overview/privacy.html"
    extra_context = {"title": _("Privacy"), "limits": LIMITS}


@method_decorator(login_not_required, name="dispatch")
class AccessibilityPage(TemplateView):
    """How accessible the portal is, and whom to tell when it is not."""

    template_name = "overview/accessibility.html"
    extra_context = {"title": _("Accessibility")}


@require_safe
@login_not_required
def health(request):
    """`ok` when the database answers; for load balancers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
