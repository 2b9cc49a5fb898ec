"""What the portfolio knows of money. Amounts are summed within a currency and never across."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.db.models.functions import Greatest

from portal.tenancy.models import Member
from projects.portfolio.models import Frame, Instalment, OwnShare
from projects.portfolio.states import Status

NOTHING = Decimal(0)
PLANNED = (Status.IDEA, Status.APPLIED)
BOUND = (Status.GRANTED, Status.RUNNING)


@dataclass(frozen=True)
class FrameUse:
    """One year's frame in one currency, None where none is set, and what projects take of it.

    `used` is paid by projects of any state; `bound` is the rest that granted and running ones have set aside;
    `planned` is what ideas and applications would take, and takes nothing of what is left.
    """

    year: int
    currency: str
    frame: Decimal | None
    used: Decimal
    bound: Decimal
    planned: Decimal

    @property
    def left(self) -> Decimal | None:
        """What remains of the frame; below zero when it is overdrawn."""
        return None if self.frame is None else self.frame - self.used - self.bound


def use_of_frames(member: Member) -> list[FrameUse]:
    """Every year and currency with a frame or an own share, the newest year first. Two queries."""
    frames = {(frame.year, frame.currency): frame.amount for frame in Frame.objects.visible_to(member)}
    rest = Greatest(F("amount") - F("used"), NOTHING)
    shares = (
        OwnShare.objects.visible_to(member)
        .order_by()
        .values("year", "currency")
        .annotate(
            paid=Sum("used"),
            bound=Sum(Case(When(project__status__in=BOUND, then=rest), default=NOTHING)),
            planned=Sum(Case(When(project__status__in=PLANNED, then=rest), default=NOTHING)),
        )
    )
    taken = {(share["year"], share["currency"]): share for share in shares}
    keys = sorted(frames.keys() | taken.keys(), key=lambda key: (-key[0], key[1]))
    return [_use(key, frames.get(key), taken.get(key, {})) for key in keys]


def _use(key: tuple[int, str], frame: Decimal | None, share: dict) -> FrameUse:
    amounts = (share.get(name, NOTHING) for name in ("paid", "bound", "planned"))
    return FrameUse(*key, frame, *amounts)


def own_shares_of(member: Member, **only) -> QuerySet[OwnShare]:
    """What each project takes of the frames, of all of them or only of a year or a currency, the newest year first."""
    shares = OwnShare.objects.visible_to(member).filter(**only).select_related("project")
    return shares.order_by("-year", "currency", "project__title", "pk")


def instalments_late(member: Member, day) -> QuerySet[Instalment]:
    """Those that were expected before the day and have not been received."""
    late = Q(due__lt=day, received=None)
    return Instalment.objects.visible_to(member).filter(late).select_related("project").order_by("due", "pk")
