"""Files of imports: each kept under a name of its own, until it has been kept long enough."""

from datetime import datetime
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from portal.audit.retention import removes
from portal.institutions.models import ImportRun
from portal.tenancy.models import Municipality

FOLDER = "imports/"
State = ImportRun.State


def keep_upload(content: bytes, *, ending: str) -> str:
    """Store the file. It shares its name with no other that has the same content, so that it can be removed."""
    return storages["private"].save(f"{FOLDER}{uuid4().hex}{ending}", ContentFile(content))


@removes("uploads")
def remove_uploads(municipality: Municipality, before: datetime) -> int:
    """Remove files of imports, and what was read from them; an import that waits for somebody is discarded."""
    runs = ImportRun.objects.filter(municipality=municipality, started_at__lt=before).exclude(file="")
    runs = runs.exclude(state__in=[State.READING, State.APPLYING])
    names = list(runs.values_list("file", flat=True))
    runs.filter(state__in=[State.MATCHING, State.READY]).update(state=State.DISCARDED)
    runs.update(file="", batch={}, headings=[])
    for name in names:
        if name.startswith(FOLDER):
            transaction.on_commit(lambda name=name: storages["private"].delete(name), robust=True)
    return len(names)
