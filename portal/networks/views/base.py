"""What the pages of networks share."""

from django.utils.translation import gettext as _

from portal.kit.templatetags.ui import number
from portal.networks.queries import unread_bulletins


class Tabs:
    """The list of networks with the contact persons and the bulletins beside it.

    `tells_unread` is off on a page that asks the database much already.
    """

    tells_unread = True

    def get_context_data(self, **kwargs):
        unread = unread_bulletins(self.request.member).order_by().count() if self.tells_unread else 0
        bulletins = _("Bulletins (%(number)s new)") % {"number": number(unread)} if unread else _("Bulletins")
        shown = [
            (_("Networks"), "networks:list"),
            (_("Contact persons"), "networks:contacts"),
            (bulletins, "networks:bulletins"),
        ]
        tabs = [{"label": label, "url": self.to(name)} for label, name in shown]
        for tab in tabs:
            tab["current"] = tab["url"] == self.request.path
        return super().get_context_data(tabs=tabs, unread=unread, **kwargs)
