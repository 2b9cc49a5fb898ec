"""What unsent letters say is forgotten: with the member, or when it has been kept long enough."""

from datetime import datetime

from portal.audit.retention import removes
from portal.kit.personal import forgets
from portal.mail.actions.letters import EMPTY
from portal.mail.models import Letter, LetterQuerySet, State
from portal.tenancy.models import Member, Municipality


@forgets
def forget_letters(member: Member) -> None:
    """Of letters to an erased member the log remains: about what, when, and how it went."""
    _empty(Letter.objects.filter(member=member))


@removes("letters")
def empty_letters(municipality: Municipality, before: datetime) -> int:
    """Empty letters that were given up and not sent again; returns how many."""
    return _empty(Letter.objects.filter(municipality=municipality, queued_at__lt=before))


def _empty(letters: LetterQuerySet) -> int:
    return letters.exclude(text="").exclude(state=State.SENDING).update(state=State.SUPPRESSED, **EMPTY)
