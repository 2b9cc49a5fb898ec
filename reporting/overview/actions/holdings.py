"""What members have on the overview's pages that ends with the membership."""

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.tenancy.holdings import Holding, holding
from reporting.overview.models import CalendarFeed


@holding("overview.feed")
class Feeds(Holding):
    """The secret address that a member's own calendar reads."""

    model = CalendarFeed
    field = "member"
    needs_owner = False
    title = "made_at"

    def words(self, title, detail):
        return _("Made on %(day)s") % {"day": date_format(localtime(parse_datetime(title)))}

    def may_hold(self, member):
        return False
