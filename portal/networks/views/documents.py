"""Pages of a meeting's documents: a new one, a file, the button that removes one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic.detail import SingleObjectMixin

from portal.kit.documents import serve_document
from portal.kit.pages import FormPage, ObjectMixin, Page
from portal.networks import actions
from portal.networks.forms import MeetingDocumentForm
from portal.networks.queries import documents_of
from portal.networks.views.of_meeting import MeetingAction, MeetingMixin


class NewDocumentPage(MeetingMixin, ObjectMixin, SingleObjectMixin, FormPage):
    """Adds a file or a link."""

    permission = "networks.add_document"
    form_class = MeetingDocumentForm
    template_name = "networks/document_form.html"
    title = gettext_lazy("Add a document")

    def check_permission(self, obj=None):
        super().check_permission(obj and obj.network)

    @cached_property
    def object(self):
        return self.get_object()

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member, "meeting": self.object}

    def form_valid(self, form):
        try:
            form.save()
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The document is added."))
        return super().form_valid(form)


class FilePage(MeetingMixin, ObjectMixin, SingleObjectMixin, Page, View):
    """The file itself, for everybody who may see the meeting."""

    permission = "networks.view_meeting"

    def get(self, request, *args, **kwargs):
        files = documents_of(self.get_object()).filter(stored__gt="")
        return serve_document(get_object_or_404(files, pk=kwargs["document"]))


class RemoveDocument(MeetingAction):
    """Takes a document away from the meeting."""

    permission = "networks.add_document"

    def check_permission(self, obj=None):
        super().check_permission(obj and obj.network)

    def do(self, meeting):
        document = get_object_or_404(documents_of(meeting), pk=self.kwargs["document"])
        actions.remove_document(document, by=self.request.member)
        return _("The document is removed.")
