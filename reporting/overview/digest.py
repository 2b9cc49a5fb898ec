"""A member's next steps, for the digest by mail."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from portal.tenancy.models import Member
from portal.tenancy.worklist import Item, Kind, provider
from reporting.coverage.queries import standing_on
from reporting.overview.steps import Step, next_steps


@provider("overview")
def steps_of(member: Member) -> Iterator[Item]:
    """What the home page shows as the member's next steps."""
    today = timezone.localdate()
    for step in next_steps(member, standing_on(today, member=member, in_full=False), today=today):
        key, kind = f"{step.page}:{step.pk}", Kind(step.page, step.action)
        yield Item(key=key, kind=kind, title=step.title, why=step.why, url=_address(step, member))


def _address(step: Step, member: Member) -> str:
    kwargs = {"municipality": member.municipality.slug} | ({"pk": step.pk} if step.pk else {})
    return reverse(step.page, kwargs=kwargs)
