"""What members have of their own that ends with the membership."""

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.tenancy.holdings import Holding, holding
from portal.tenancy.models import Draft


@holding("tenancy.draft")
class Drafts(Holding):
    """What a member has typed and not sent: nobody else reads it, so it can be given to nobody."""

    model = Draft
    field = "member"
    needs_owner = False
    title = "saved_at"

    def words(self, title, detail):
        return _("Draft of %(day)s") % {"day": date_format(localtime(parse_datetime(title)))}

    def may_hold(self, member):
        return False
