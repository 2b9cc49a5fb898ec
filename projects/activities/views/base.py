"""What the pages of activities and of standing roles share."""

from http import HTTPStatus

from django.contrib import messages
from django.utils.translation import gettext as _


class Tabs:
    """A list with the other one beside it."""

    def get_context_data(self, **kwargs):
        may = self.request.member.can
        shown = [
            (_("Activities"), "activities:list", "activities.view_activity"),
            (_("Standing roles"), "activities:roles", "activities.view_standing_role"),
        ]
        tabs = [{"label": label, "url": self.to(name)} for label, name, permission in shown if may(permission)]
        for tab in tabs:
            tab["current"] = tab["url"] == self.request.path
        return super().get_context_data(tabs=tabs, **kwargs)


class FormMixin:
    """What registering and changing share: the member's form, the list above it, a message when it is saved."""

    list_name = "activities:list"

    def breadcrumbs(self):
        return [(_("Other work"), self.to(self.list_name))]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "member": self.request.member}

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code == HTTPStatus.FOUND:
            messages.success(self.request, self.saved)
            for warning in self.warnings(form):
                messages.warning(self.request, warning)
        return response

    def warnings(self, form) -> list[str]:
        """What to tell besides."""
        return []
