"""Pages of steering documents: the list, one document, its form, its file."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.audit.queries import history_of
from portal.kit.concurrency import VersionedPage
from portal.kit.pages import CreatePage, DetailPage, TemplatePage
from portal.strategy import actions
from portal.strategy.forms import SteeringDocumentForm
from portal.strategy.models import SteeringDocument
from portal.strategy.queries import documents_with_successors
from portal.strategy.registry import tied_to
from portal.strategy.views.base import FilePage, FormMixin, KeptMixin, RemovePage, Tabs
from portal.tenancy.pages import DiscardDraft, DraftMixin

DRAFT = "strategy.document"


class DocumentsPage(Tabs, TemplatePage):
    """The steering documents of the municipality: some ten, on one page."""

    permission = "strategy.view_strategy"
    template_name = "strategy/documents.html"
    title = gettext_lazy("Steering documents")

    def get_context_data(self, **kwargs):
        return super().get_context_data(documents=documents_with_successors(self.request.member), **kwargs)


class DocumentPage(DetailPage):
    """One steering document."""

    permission = "strategy.view_strategy"
    model = SteeringDocument
    template_name = "strategy/document.html"
    context_object_name = "document"

    def get_queryset(self):
        return documents_with_successors(self.request.member).select_related("replaces")

    def breadcrumbs(self):
        above = _("Steering documents"), self.to("strategy:documents")
        return [(_("Strategy"), self.to("strategy:list")), above]

    def get_context_data(self, **kwargs):
        document, member = self.object, self.request.member
        history = history_of(document) if member.can("audit.view_history") else None
        return super().get_context_data(tied=tied_to(document, member), history=history, **kwargs)


class DocumentFile(FilePage):
    """The document as a file."""

    model = SteeringDocument


class DocumentFormMixin(FormMixin):
    """What registering and changing a document share."""

    model = SteeringDocument
    form_class = SteeringDocumentForm
    template_name = "strategy/document_form.html"
    list_name = "strategy:documents"
    list_title = gettext_lazy("Steering documents")

    def get_success_url(self):
        return self.to("strategy:document", pk=self.object.pk)


class NewDocumentPage(DocumentFormMixin, DraftMixin, CreatePage):
    """Registers a steering document."""

    title = gettext_lazy("Register a steering document")
    saved = gettext_lazy("The steering document is registered.")

    def get_draft_form(self):
        return DRAFT


class EditDocumentPage(DocumentFormMixin, KeptMixin, VersionedPage):
    """Changes a steering document."""

    permission = "strategy.change_strategy"
    title = gettext_lazy("Change the steering document")
    saved = gettext_lazy("The steering document is changed.")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (str(self.object), self.get_success_url())]


class DiscardDocumentDraft(DiscardDraft):
    """Throws the draft of a new document away."""

    permission = "strategy.change_strategy"
    draft_form = DRAFT
    form_name = "strategy:new-document"


class RemoveDocument(RemovePage):
    """Takes a steering document away."""

    model = SteeringDocument

    def act(self, document):
        actions.remove_document(document, by=self.request.member)
        return _("The steering document is removed.")

    def get_success_url(self):
        return self.to("strategy:documents")
