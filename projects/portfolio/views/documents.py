"""Pages of a project's documents: the list, a new one, a file, the dossier."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from portal.kit.archive import serve_zip
from portal.kit.documents import serve_document
from portal.kit.pages import ActionPage, CreatePage, ObjectMixin, Page
from projects.portfolio.actions.documents import remove_document
from projects.portfolio.dossier import entries_of
from projects.portfolio.forms.documents import DocumentForm
from projects.portfolio.models import Document, Project
from projects.portfolio.queries.documents import documents_of, present_documents, projects_with_documents
from projects.portfolio.views.sections import SectionMixin, SectionPage

SECTION = "portfolio:documents"


class DocumentsMixin:
    """A page of one project's documents. To staff of other units it does not exist."""

    permission = "portfolio.view_document"
    section = SECTION

    @cached_property
    def project(self) -> Project:
        """The project in the address."""
        project = get_object_or_404(projects_with_documents(self.request.member), pk=self.kwargs["pk"])
        self.check_permission(project)
        return project


class DocumentsPage(SectionPage):
    """The list."""

    permission = "portfolio.view_document"
    template_name = "portfolio/documents/documents.html"
    section = SECTION

    def get_queryset(self):
        return projects_with_documents(self.request.member)

    def get_context_data(self, **kwargs):
        documents = list(documents_of(self.object))
        present = [one for one in documents if one.removed_at is None]
        removed = [one for one in documents if one.removed_at]
        return super().get_context_data(documents=present, removed=removed, **kwargs)


class NewDocumentPage(DocumentsMixin, SectionMixin, CreatePage):
    """Adds a file or a link."""

    permission = "portfolio.change_project"
    model = Document
    form_class = DocumentForm
    template_name = "portfolio/documents/form.html"
    title = gettext_lazy("Add a document")

    def breadcrumbs(self):
        return [*super().breadcrumbs(), (self.project.title, self.to(SECTION, pk=self.project.pk))]

    def get_form_kwargs(self):
        instance = Document(project=self.project)
        return {**super().get_form_kwargs(), "member": self.request.member, "instance": instance}

    def get_success_url(self):
        messages.success(self.request, _("The document is added."))
        return self.to(SECTION, pk=self.project.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(back=self.to(SECTION, pk=self.project.pk), **kwargs)


class DocumentMixin(DocumentsMixin, ObjectMixin):
    """Does something with one document."""

    model = Document
    pk_url_kwarg = "document"

    def get_queryset(self):
        return present_documents(self.project)

    def check_permission(self, obj=None):
        super().check_permission(obj.project if isinstance(obj, Document) else obj)


class FilePage(DocumentMixin, Page, View):
    """The file itself: PDF files and pictures are shown in a sandbox, others are saved."""

    def get(self, request, *args, **kwargs):
        return serve_document(get_object_or_404(self.get_queryset(), pk=kwargs["document"], stored__gt=""))


class RemovePage(DocumentMixin, ActionPage):
    """Takes a document out of the project."""

    permission = "portfolio.change_project"

    def act(self, document):
        remove_document(document, by=self.request.member)
        return _("The document is removed. Its file is kept for the archive.")

    def get_success_url(self):
        return self.to(SECTION, pk=self.project.pk)


class DossierPage(DocumentsMixin, Page, View):
    """Everything about the project in one archive, sent while it is made."""

    def get(self, request, *args, **kwargs):
        name = f"{slugify(self.project.title) or self.project.pk}-{timezone.localdate()}.zip"
        return serve_zip(entries_of(self.project), filename=name)
