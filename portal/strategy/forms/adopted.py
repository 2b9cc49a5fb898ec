"""The forms of plans and steering documents."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.concurrency import VersionedForm
from portal.kit.documents import WebAddressField
from portal.kit.uploads import DocumentField
from portal.strategy import actions
from portal.strategy.models import Plan, SteeringDocument
from portal.tenancy.models import Member


class AdoptedForm(VersionedForm):
    """A file, a link, or neither. The file stands last: an upload that is stopped leaves what was typed before it."""

    link = WebAddressField(
        label=gettext_lazy("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("To where it can be read, instead of a file."),
    )
    file = DocumentField(label=gettext_lazy("File"), required=False)

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        taken = _("PDF, Word, Excel, PowerPoint, OpenDocument, picture or plain text, at most %(limit)s MB.")
        stands = _("%(file)s stands here already; a new file takes its place.") % {"file": self.instance.filename}
        self.fields["file"].help_text = " ".join(
            filter(None, [self.instance.stored and stands, taken % {"limit": settings.UPLOAD_MEGABYTES}])
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("file") and cleaned.get("link"):
            self.add_error("link", _("Choose a file or give a link, not both."))
        return cleaned

    def _post_clean(self):
        """A link takes the stored file's place when it is saved."""
        if self.cleaned_data.get("link"):
            self.instance.stored = ""
        super()._post_clean()

    def sent(self) -> dict:
        """What the actions take."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return {"by": self.member, "fields": fields, "file": self.cleaned_data["file"]}


class PlanForm(AdoptedForm):
    """A plan: its period, who adopted it, where it can be read."""

    class Meta:
        model = Plan
        fields = ["title", "starts", "ends", "body", "decided_on", "case_number", "link"]
        help_texts = {
            "title": gettext_lazy("For example: Strategy for international work 2026–2029."),
            "body": gettext_lazy("For example: The municipal council."),
        }

    def save(self, commit=True):
        """Register or change the plan. May raise StaleVersionError."""
        if self.instance.pk:
            return actions.change_plan(self.instance, version=self.cleaned_data["version"], **self.sent())
        return actions.create_plan(municipality=self.member.municipality, **self.sent())


class SteeringDocumentForm(AdoptedForm):
    """A steering document: how long it holds, and where it speaks of international work."""

    class Meta:
        model = SteeringDocument
        fields = [
            "title",
            "body",
            "decided_on",
            "case_number",
            "valid_from",
            "valid_to",
            "sections",
            "replaces",
            "link",
        ]
        help_texts = {
            "title": gettext_lazy("For example: Plan for culture and upbringing 2024–2028."),
            "body": gettext_lazy("For example: The municipal council."),
            "valid_to": gettext_lazy("Six months before, those who follow up plans are told."),
            "sections": gettext_lazy("For example: Chapter 4.2, on language and the world around us."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = SteeringDocument.objects.visible_to(self.member).kept().exclude(pk=self.instance.pk)
        self.fields["replaces"].queryset = others
        self.fields["replaces"].empty_label = _("None")

    def save(self, commit=True):
        """Register or change the document. May raise StaleVersionError."""
        if self.instance.pk:
            return actions.change_document(self.instance, version=self.cleaned_data["version"], **self.sent())
        return actions.create_document(municipality=self.member.municipality, **self.sent())
