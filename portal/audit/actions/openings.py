"""The log of who opened personal data of others."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from portal.audit.models import Opening
from portal.audit.retention import removes
from portal.kit.pages import Page
from portal.kit.personal import EVERYBODY, personal_data_opened
from portal.tenancy.models import Member, Municipality


def note_opening(page: str, *, people: Callable[[], Collection[int] | None], by: Member, subject: int = 0) -> None:
    """Write down that `by` has seen these members, or everybody (None): once an hour, later views only look.

    `subject` is the number of the page's object. `people` is not asked when it stands there already.
    """
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    row = {"municipality_id": by.municipality_id, "viewer": by, "page": page, "subject": subject, "hour": hour}
    if Opening.objects.filter(**row).exists():
        return
    shown = people()
    others = None if shown is EVERYBODY else sorted({*shown} - {by.pk})
    if others != []:  # the own data, or nobody's
        Opening.objects.bulk_create([Opening(**row, shown=others, opened_at=now)], ignore_conflicts=True)


@receiver(personal_data_opened)
def note_page(*, page: Page, context: dict[str, Any], **kwargs) -> None:
    """Note that the page was opened."""
    opens = page.opens_personal_data
    people = partial(opens.people, context) if opens.people else lambda: EVERYBODY
    note_opening(opens.code, people=people, by=page.request.member, subject=page.kwargs.get("pk", 0))


@removes("openings")
def remove_openings(municipality: Municipality, before: datetime) -> int:
    """Forget who looked so long ago."""
    return Opening.objects.filter(municipality=municipality, opened_at__lt=before).delete()[0]
