"""The log of who opened personal data of others."""

from collections.abc import Collection
from datetime import datetime

from django.dispatch import receiver
from django.utils import timezone

from portal.audit.models import Opening
from portal.audit.retention import removes
from portal.kit.pages import Page
from portal.kit.personal import EVERYBODY, personal_data_opened
from portal.tenancy.models import Member, Municipality


def note_opening(page: str, *, shown: Collection[int] | None, by: Member, subject: int = 0) -> None:
    """Write down that `by` has seen these members, or everybody (None): one statement, once an hour."""
    others = None if shown is None else sorted({*shown} - {by.pk})
    if others == []:  # the own data, or nobody's
        return
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    row = {"municipality_id": by.municipality_id, "viewer": by, "page": page, "subject": subject}
    Opening.objects.bulk_create([Opening(**row, shown=others, hour=hour, opened_at=now)], ignore_conflicts=True)


@receiver(personal_data_opened)
def note_page(*, page: Page, **kwargs) -> None:
    """Note that the page was opened."""
    opens = page.opens_personal_data
    shown = EVERYBODY if opens.people is EVERYBODY else [*opens.people(page)]
    note_opening(opens.code, shown=shown, by=page.request.member, subject=page.kwargs.get("pk", 0))


@removes("openings")
def remove_openings(municipality: Municipality, before: datetime) -> int:
    """Forget who looked so long ago."""
    return Opening.objects.filter(municipality=municipality, opened_at__lt=before).delete()[0]
