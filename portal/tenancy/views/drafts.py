"""Where forms save themselves as they are typed; answers JSON, for static/js/autosave.js."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from portal.kit.pages import Page
from portal.tenancy.actions import discard_draft, save_draft


@method_decorator(login_not_required, name="dispatch")
class DraftPage(Page, View):
    """POST keeps the fields, DELETE (or POST with `discard`) forgets them.

    A script cannot tell a redirect to the sign-in page from success, so whoever is signed out gets 401.
    """

    permission = "tenancy.keep_draft"
    http_method_names = ["post", "delete", "options"]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            text = _("Not saved: you are signed out. Your text is kept in this browser.")
            return JsonResponse({"message": text}, status=401)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, municipality, form):
        if "discard" in request.POST:
            return self.delete(request, municipality, form)
        try:
            draft = save_draft(form, fields=dict(request.POST.lists()), by=request.member)
        except ValidationError as error:
            return JsonResponse({"message": error.message}, status=413)
        return JsonResponse({"saved_at": draft.saved_at.isoformat()})

    def delete(self, request, municipality, form):
        discard_draft(form, by=request.member)
        return JsonResponse({"saved_at": None})
