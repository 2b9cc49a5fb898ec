"""What is known of letters and of who waits for a digest."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from portal.mail.models import Letter, Subscription
from portal.mail.rhythm import Rhythm, due_since
from portal.tenancy.models import Member, Municipality
from portal.tenancy.queries import every_municipality_id
from portal.tenancy.roles import Role
from portal.tenancy.scope import municipality_scope

BY_ITSELF = (Role.COORDINATOR, Role.LEADER, Role.BOARD)  # who is sent approved reports without having asked for them


def any_claimable() -> bool:
    """Whether a letter of any municipality waits to be sent."""
    with municipality_scope(*every_municipality_id()):
        return Letter.objects.claimable().exists()


def log_of(member: Member) -> QuerySet[Letter]:
    """The letters whose fate the member may see, newest first, without what they say."""
    letters = Letter.objects.visible_to(member).select_related("member")
    return letters.defer("subject", "text", "html", "attachments")


def refusing(member: Member) -> QuerySet[Member]:
    """Members, of those whom the member may see, whose present address has refused mail."""
    refused = Member.objects.visible_to(member).current().exclude(refused_email="")
    return refused.filter(email__iexact=F("refused_email"))


def rhythm_of(member: Member) -> str:
    """How often the member wants to be told what is due."""
    chosen = Subscription.objects.visible_to(member).filter(member=member).values_list("rhythm", flat=True)
    return chosen.first() or Rhythm.WEEKLY


def wants_reports(member: Member) -> bool:
    """Whether approved reports are mailed to the member."""
    chosen = Subscription.objects.visible_to(member).filter(member=member).values_list("approved_reports", flat=True)
    wanted = chosen.first()
    return member.role in BY_ITSELF if wanted is None else wanted


def wanting_reports(municipality: Municipality) -> QuerySet[Member]:
    """Members who sign in and to whom approved reports are mailed, if they may read them."""
    chosen = Subscription.objects.filter(member=OuterRef("pk"))
    by_itself = Q(role__in=BY_ITSELF) & ~Exists(chosen.filter(approved_reports=False))
    return signing_in(municipality).filter(by_itself | Exists(chosen.filter(approved_reports=True)))


def waiting_for_digest(municipality: Municipality, now: datetime) -> QuerySet[Member]:
    """Members who sign in, who chose before this day's or week's morning, and whose digest was not looked at since."""
    due = Q(pk=None)
    for rhythm in Rhythm:
        if since := due_since(rhythm, now, country=municipality.country):
            due |= _chosen(rhythm) & _before("digested_at", since) & _before("chosen_at", since)
    return signing_in(municipality).filter(due)


def signing_in(municipality: Municipality) -> QuerySet[Member]:
    """Members who sign in."""
    return Member.objects.current().filter(municipality=municipality, user__is_active=True).order_by("pk")


def _chosen(rhythm: str) -> Q:
    unsaid = Q(subscriptions=None) if rhythm == Rhythm.WEEKLY else Q(pk=None)
    return unsaid | Q(subscriptions__rhythm=rhythm)


def _before(moment: str, since: datetime) -> Q:
    return Q(**{f"subscriptions__{moment}": None}) | Q(**{f"subscriptions__{moment}__lt": since})


def member_named(pk: int) -> Member | None:
    """The current member that a signed link names. Ask inside its municipality's scope."""
    return Member.objects.current().select_related("municipality", "user").filter(pk=pk).first()
