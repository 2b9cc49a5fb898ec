"""The operators' site: Django's admin behind a logged session with a reason."""

from django.contrib.admin import AdminSite
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class OperatorSite(AdminSite):
    """Opens for a superuser with an open session; anybody else does not learn that it exists."""

    site_header = site_title = _("Vidsyn operators")
    index_title = _("What you can look after")
    site_url = None

    def has_permission(self, request):
        return bool(request.user.is_active and request.user.is_superuser and request.operator_session)

    def login(self, request, extra_context=None):
        """Send an operator without a session to open one."""
        if not request.user.is_superuser:
            raise Http404
        return redirect("audit:open-session")
