"""A member's calendar as a file for calendar programs."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse

from portal.kit import ics
from portal.networks.render import entry_of
from portal.tenancy.models import Municipality
from reporting.overview.calendar import Occasion

LONGEST = 1_000_000  # bytes: what Google reads
REFRESH = timedelta(hours=4)


def entries_of(occasions: Iterable[Occasion], municipality: Municipality, *, today: date) -> list[ics.Entry]:
    """The occasions as entries, those that are nearest to today first: of very many, these are kept."""
    nearest = sorted(occasions, key=lambda one: (abs((one.day - today).days), one.key))
    return [_entry(one, municipality) for one in nearest]


def tag_of(entries: list[ics.Entry]) -> str:
    """The entries' entity tag. It is a weak one: a file of the same entries says when it was made."""
    return f'W/"{hashlib.sha256(repr(entries).encode()).hexdigest()}"'


def feed(entries: list[ics.Entry], municipality: Municipality) -> bytes:
    """The file."""
    name = f"Vidsyn – {municipality}"
    return ics.write(entries, method=ics.PUBLISH, name=name, refresh=REFRESH, limit=LONGEST)


def _entry(occasion: Occasion, municipality: Municipality) -> ics.Entry:
    page = {"pk": occasion.pk} if occasion.pk else {}
    url = settings.BASE_URL + reverse(occasion.page, kwargs={"municipality": municipality.slug, **page})
    if occasion.meeting:
        entry = entry_of(occasion.meeting)
        return replace(entry, changed=occasion.changed, text=f"{entry.text}\n{url}")
    return ics.Entry(
        uid=f"{occasion.key}@{municipality.pk}.vidsyn",
        sequence=0,
        title=f"{occasion.label}: {occasion.title}",
        starts=occasion.day,
        ends=(occasion.until or occasion.day) + timedelta(days=1),
        changed=occasion.changed,
        link=url,
        text=f"{municipality}\n{url}",
    )
