"""What other apps' forms need to be saved as they are typed."""

from django.http import HttpResponseRedirect
from django.utils.functional import cached_property
from django.views import View

from portal.kit.pages import Page
from portal.tenancy.actions import discard_draft
from portal.tenancy.queries import load_draft


class DraftMixin:
    """A form page that starts from the member's draft and deletes it when the form has been sent.

    The template writes `<form{% include "ui/autosave_attributes.html" %}>` and puts `{% autosave_status %}` inside.
    Stands to the left of the page base.
    """

    def get_draft_form(self) -> str:
        """The draft's name: `project:new`, `project:17`."""
        raise NotImplementedError

    @cached_property
    def draft(self):
        """The draft as a QueryDict, for formsets too; None when there is none."""
        return load_draft(self.get_draft_form(), by=self.request.member)

    def get_initial(self):
        initial = super().get_initial()
        return initial if self.draft is None or self.request.method != "GET" else initial | self._typed()

    def get_context_data(self, **kwargs):
        form = self.get_draft_form()
        return super().get_context_data(
            autosave_url=self.to("tenancy:draft", form=form),
            autosave_key=f"{self.request.municipality.slug}:{self.request.member.pk}:{form}",
            draft=self.draft,
            **kwargs,
        )

    def form_valid(self, form):
        response = super().form_valid(form)
        discard_draft(self.get_draft_form(), by=self.request.member)
        return response

    def _typed(self) -> dict:
        fields = self.get_form_class().base_fields
        prefix = f"{self.get_prefix()}-" if self.get_prefix() else ""
        return {
            name: field.widget.value_from_datadict(self.draft, {}, prefix + name)
            for name, field in fields.items()
            if not field.widget.needs_multipart_form
        }


class DiscardDraft(Page, View):
    """Throws the draft of something new away and opens its form afresh, with what it starts from (`?call=7`)."""

    http_method_names = ["post", "options"]
    draft_form = ""
    form_name = ""

    def get_draft_form(self) -> str:
        """The draft's name, as the form page has it."""
        return self.draft_form

    def post(self, request, *args, **kwargs):
        discard_draft(self.get_draft_form(), by=request.member)
        query = request.GET.urlencode()
        return HttpResponseRedirect(f"{self.to(self.form_name)}{query and '?'}{query}")
