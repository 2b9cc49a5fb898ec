"""What the pages and the buttons of one meeting share."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.kit.pages import ActionPage
from portal.networks.models import Meeting


class MeetingMixin:
    """A page of one meeting."""

    model = Meeting
    context_object_name = "meeting"

    def get_queryset(self):
        return super().get_queryset().select_related("network", "called_by", "approved_by")

    def breadcrumbs(self):
        network = self.object.network
        return [
            (_("Networks"), self.to("networks:list")),
            (str(network), self.to("networks:network", pk=network.pk)),
        ]

    def get_success_url(self):
        return self.to("networks:meeting", pk=self.object.pk)


class MeetingAction(MeetingMixin, ActionPage):
    """A button or a small form on a meeting; what is refused is told and changes nothing."""

    permission = "networks.change_meeting"

    def act(self, meeting):
        try:
            return self.do(meeting)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return ""

    def do(self, meeting):
        """Do it; return what to tell the reader. May raise ValidationError."""
        raise NotImplementedError

    def checked(self, form):
        """The form's answers. Raises ValidationError with what is wrong with them."""
        if not form.is_valid():
            raise ValidationError([f"{form.fields[name].label}: {error}" for name, error in _errors(form)])
        return form.cleaned_data


def _errors(form):
    return [(name, error) for name, errors in form.errors.items() for error in errors]
