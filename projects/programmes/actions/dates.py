"""Moving a call's internal dates, and putting them back."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.kit.history import acting, describe
from portal.tenancy.models import Member
from projects.programmes.models import Call, InternalDate
from projects.programmes.planning import Step

describe("programmes.move_date", _("moved an internal date"))
describe("programmes.put_date_back", _("put an internal date back"))


@transaction.atomic
def move_date(call: Call, *, step: Step, day: date, by: Member) -> InternalDate:
    """Set the day of a step in the member's municipality; the later of two stands."""
    key = {"municipality_id": by.municipality_id, "call": call, "step": step}
    with acting(by=by, action="programmes.move_date"):
        moved, _made = InternalDate.objects.update_or_create(**key, defaults={"day": day, "moved_by": by})
    return moved


@transaction.atomic
def put_date_back(call: Call, *, step: Step, by: Member) -> None:
    """Let the day of a step follow from the deadline again."""
    with acting(by=by, action="programmes.put_date_back"):
        InternalDate.objects.visible_to(by).filter(call=call, step=step).delete()
