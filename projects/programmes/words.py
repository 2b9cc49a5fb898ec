"""What is said about calls: how long one can apply, and who may."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from projects.programmes.catalogue import catalogue
from projects.programmes.zones import in_zone


def time_left(deadline: datetime, zone: str, now: datetime) -> str:
    """How long one can still apply, in days as they are counted where the deadline is."""
    if deadline < now:
        return pgettext("call", "Closed")
    days = (in_zone(deadline, zone).date() - in_zone(now, zone).date()).days
    if not days:
        return _("Closes today")
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}


def when_expected(month: date | None) -> str:
    """When a deadline that nobody has published is expected."""
    if month is None:
        return _("The deadline is not known yet")
    return _("Expected in %(month)s") % {"month": formats.date_format(month, "YEAR_MONTH_FORMAT")}


def applicant_names(codes: Iterable[str]) -> list[str]:
    """Those who may apply, in the order of the catalogue; a code that it has never had is left out."""
    wanted = set(codes)
    return [str(applicant.names) for applicant in catalogue().applicants.values() if applicant.code in wanted]


def partner_names(action: str | None) -> list[str]:
    """Those who may take part in an action only as partners."""
    known = catalogue().actions.get(action or "")
    return applicant_names(known.partners_only) if known else []
