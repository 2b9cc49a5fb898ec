"""What the pages of activities and of standing roles share."""

from django.utils.translation import gettext as _

from portal.kit.pages import MemberFormMixin


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


class FormMixin(MemberFormMixin):
    """What registering and changing share: the list above it."""

    list_name = "activities:list"

    def breadcrumbs(self):
        return [(_("Other work"), self.to(self.list_name))]
