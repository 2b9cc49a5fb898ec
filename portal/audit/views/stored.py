"""What is stored about the reader: the page, its files, and the way there from the account."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View

from portal.audit.queries import stored_about
from portal.audit.render import as_data, as_pdf
from portal.kit.files import content_disposition
from portal.kit.pages import Page, TemplatePage
from portal.tenancy.queries import memberships_of

TITLE = _("What is stored about me")


class StoredPage(TemplatePage):
    """Everything that the municipality stores about the reader, and who has looked."""

    permission = "audit.view_stored"
    title = TITLE
    template_name = "audit/stored.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(stored=stored_about(self.request.member), most=20, **kwargs)


class StoredFile(Page, View):
    """The same as a file."""

    permission = "audit.view_stored"

    def get(self, request, *args, **kwargs):
        response = self.file(stored_about(request.member), {"about": request.member, "at": timezone.now()})
        name = f"vidsyn-{request.municipality.slug}-{timezone.localdate()}.{self.ending}"
        response.headers["Content-Disposition"] = content_disposition(name)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def file(self, stored, facts):
        """The answer."""
        raise NotImplementedError


class StoredJson(StoredFile):
    """For machines."""

    ending = "json"

    def file(self, stored, facts):
        return JsonResponse(as_data(stored, **facts), json_dumps_params={"ensure_ascii": False, "indent": 2})


class StoredPdf(StoredFile):
    """For people."""

    ending = "pdf"

    def file(self, stored, facts):
        return HttpResponse(as_pdf(stored, **facts), content_type="application/pdf")


def choose_stored(request):
    """From the account to the page of one's municipality, or to a choice between several."""
    memberships = memberships_of(request.user)
    if len(memberships) == 1:
        return redirect("privacy:stored", municipality=memberships[0].municipality.slug)
    return render(request, "audit/choose_stored.html", {"title": TITLE, "memberships": memberships})
