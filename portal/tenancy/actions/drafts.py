"""Drafts: what a member has typed and not sent."""

import json
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.tenancy.models import Draft, Member, Municipality

MAX_BYTES = 100_000
FORM_KEY = r"[a-z0-9:.-]{1,80}"


def save_draft(form: str, *, fields: dict[str, list[str]], by: Member) -> Draft:
    """Keep the posted fields, without passwords and CSRF token. Raises ValidationError above 100 kB."""
    kept = {name: [value.replace("\x00", "") for value in values] for name, values in fields.items() if _is_kept(name)}
    if len(json.dumps(kept, ensure_ascii=False).encode()) > MAX_BYTES:
        raise ValidationError(_("Not saved: the text is too long for a draft. Send the form or shorten the text."))
    draft, _created = Draft.objects.update_or_create(
        municipality_id=by.municipality_id, member=by, form=form, defaults={"fields": kept}
    )
    return draft


def discard_draft(form: str, *, by: Member) -> None:
    """Forget the draft, if there is one."""
    Draft.objects.visible_to(by).filter(member=by, form=form).delete()


def discard_old_drafts(municipality: Municipality, before: datetime) -> int:
    """Forget drafts that nobody has touched since then; returns how many."""
    return Draft.objects.filter(municipality=municipality, saved_at__lt=before).delete()[0]


def _is_kept(name: str) -> bool:
    return name != "csrfmiddlewaretoken" and "password" not in name.lower()
