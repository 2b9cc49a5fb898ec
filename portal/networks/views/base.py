"""What the pages of networks share."""

from django.utils.translation import gettext as _


class Tabs:
    """The list of networks with the contact persons beside it."""

    def get_context_data(self, **kwargs):
        shown = [(_("Networks"), "networks:list"), (_("Contact persons"), "networks:contacts")]
        tabs = [{"label": label, "url": self.to(name)} for label, name in shown]
        for tab in tabs:
            tab["current"] = tab["url"] == self.request.path
        return super().get_context_data(tabs=tabs, **kwargs)
