"""What is done with the days of reports: set by hand, left to the rule, kept by the clock."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.kit.quarters import Quarter
from portal.tenancy.models import Member, Municipality
from reporting.quarterly.actions.reports import open_for
from reporting.quarterly.calendar import dates_for, settings_of
from reporting.quarterly.models import Contribution, Report, ReportDates, ReportSettings

describe("quarterly.set_dates", _("set the days of the report"))
describe("quarterly.change_settings", _("changed how reports are made"))


@transaction.atomic
def set_dates(quarter: Quarter, *, by: Member, **days: date | None) -> ReportDates:
    """Set days of the quarter's report by hand; those that are None follow the rule.

    Units that were asked until the calendar's old day have until its new one.
    """
    same = {"municipality_id": by.municipality_id, "year": quarter.year, "number": quarter.number}
    before = dates_for(by.municipality, quarter)
    with acting(by=by, action="quarterly.set_dates"):
        dates, _made = ReportDates.objects.update_or_create(**same, defaults=days)
        report = Report.objects.filter(municipality=by.municipality_id).on(quarter)
        asked = Contribution.objects.filter(report__in=report, due=before.contributions_by).waiting()
        asked.update(due=dates_for(by.municipality, quarter).contributions_by)
    return dates


@transaction.atomic
def change_settings(*, by: Member, **choices: bool) -> ReportSettings:
    """Choose how the municipality makes its reports."""
    with acting(by=by, action="quarterly.change_settings"):
        settings, _made = ReportSettings.objects.update_or_create(municipality_id=by.municipality_id, defaults=choices)
    return settings


def open_when_due(municipality: Municipality, *, today: date) -> Report | None:
    """Open the draft about the quarter that has ended, from its day on; None before it, and where people open them.

    What the clock or somebody has opened stays as it is.
    """
    last = Quarter.of(today).previous
    if not settings_of(municipality).opens_by_itself or today < dates_for(municipality, last).opens_on:
        return None
    return open_for(municipality, last, by=None)
