"""Time limits, and the daily work of keeping them."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.audit.models import RetentionPolicy, RetentionRun
from portal.audit.queries import retention_of
from portal.audit.retention import months_before, removers, removes
from portal.kit.history import acting, describe
from portal.tenancy.actions import discard_old_drafts, erase_former_members
from portal.tenancy.models import Member, Municipality

describe("audit.choose_retention", _("changed how long things are kept"))

removes("members")(erase_former_members)
removes("drafts")(discard_old_drafts)


@transaction.atomic
def choose_retention(*, by: Member, **months: int) -> RetentionPolicy:
    """Set the municipality's time limits, in months."""
    with acting(by=by, action="audit.choose_retention"):
        policy, _created = RetentionPolicy.objects.update_or_create(municipality=by.municipality, defaults=months)
    return policy


@transaction.atomic
def tidy(municipality: Municipality, *, now: datetime | None = None) -> RetentionRun:
    """Remove what has been kept long enough, once a day: a second call the same day finds it done."""
    now = now or timezone.now()
    run, is_new = RetentionRun.objects.get_or_create(municipality=municipality, day=timezone.localdate(now))
    if is_new:
        policy = retention_of(municipality)
        counts = Counter()
        for name, remove in removers():
            counts[name] += remove(municipality, months_before(now, getattr(policy, name)))
        run.counts = counts
        run.save(update_fields=["counts"])
    return run
