"""The operators' site: Django's admin behind a logged session with a reason."""

from django.contrib.admin import AdminSite
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

OWN = ("portal.", "projects.", "reporting.")


class OperatorSite(AdminSite):
    """Opens for a superuser with an open session; anybody else does not learn that it exists.

    Tables of libraries have no page: they hold every login's addresses and second steps, and no wall is before them.
    """

    site_header = site_title = _("Vidsyn operators")
    index_title = _("What you can look after")
    site_url = None

    def register(self, model_or_iterable, admin_class=None, **options):
        """Take our own models and leave out what libraries bring along."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        super().register([model for model in models if model.__module__.startswith(OWN)], admin_class, **options)

    def has_permission(self, request):
        return bool(request.user.is_active and request.user.is_superuser and request.operator_session)

    def login(self, request, extra_context=None):
        """Send an operator without a session to open one."""
        if not request.user.is_superuser:
            raise Http404
        return redirect("audit:open-session")
