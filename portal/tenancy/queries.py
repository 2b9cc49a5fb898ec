"""What the portal knows of members and municipalities."""

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.tenancy.holdings import held_by, needing_owner
from portal.tenancy.models import Draft, Invitation, Member, MemberState, Municipality, User
from portal.tenancy.roles import CONTACT_ROLES
from portal.tenancy.scope import municipality_scope
from portal.tenancy.tokens import fingerprint

DEMO_DOMAIN = "@demo.vidsyn.example"


def memberships_of(user: User) -> list[Member]:
    """The current memberships of a login, in every municipality: the only question that is asked across the wall."""
    with municipality_scope(*every_municipality_id()):
        return list(_with_municipality(Member.objects.current().filter(user=user)))


def needs_login(member: Member) -> bool:
    """Whether the member's login is needed besides: by another membership, also an ended one, or by an operator."""
    with municipality_scope(*every_municipality_id()):
        others = Member.objects.filter(user=member.user_id).exclude(pk=member.pk).exists()
    return bool(member.user_id) and (others or member.user.is_superuser)


def hindrances_to_erasure(member: Member) -> list[str]:
    """Why a member cannot be erased now, in words; nothing when nothing stands in the way."""
    if member.is_current:
        return [_("%(name)s is still a member. End the membership first.") % {"name": member.name}]
    if held := needing_owner(held_by(member)):
        things = ", ".join(map(str, held))
        return [_("%(name)s still holds: %(things)s. Hand them over first.") % {"name": member.name, "things": things}]
    return []


def demo_members() -> list[Member]:
    """The accounts of the demo, which anybody may try."""
    with municipality_scope(*every_municipality_id()):
        members = Member.objects.current().filter(user__email__endswith=DEMO_DOMAIN, user__is_active=True)
        return list(_with_municipality(members).select_related("user").order_by("municipality_id", "pk"))


def every_municipality_id() -> list[int]:
    """Ids of all municipalities, for the clock's work."""
    return list(Municipality.objects.order_by("pk").values_list("pk", flat=True))


def members_with_state(member: Member) -> QuerySet[Member]:
    """The members whom the member may see, each with `state` (MemberState) and `expires_at` of the last invitation."""
    last = Invitation.objects.filter(member=OuterRef("pk")).order_by("-pk")
    return Member.objects.visible_to(member).annotate(
        expires_at=Subquery(last.values("expires_at")[:1]),
        sent_at=Subquery(last.values("sent_at")[:1]),
        state=Case(
            When(Q(ended__lte=timezone.localdate()), then=Value(MemberState.ENDED)),
            When(Q(user__isnull=False), then=Value(MemberState.ACTIVE)),
            When(Q(expires_at__lte=timezone.now()), then=Value(MemberState.EXPIRED)),
            When(Q(sent_at__isnull=True), then=Value(MemberState.UNSENT)),
            default=Value(MemberState.INVITED),
        ),
    )


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation that the link opens, whether or not it can still be used. Ask inside its municipality's scope."""
    invitations = Invitation.objects.select_related("member", "invited_by")
    return invitations.filter(token_hash=fingerprint(token)).first()


def login_of(member: Member) -> User | None:
    """The login that has the member's e-mail address."""
    return User.objects.filter(email__iexact=member.email).first()


def load_draft(form: str, *, by: Member) -> QueryDict | None:
    """What the member has typed into the form and not sent, as if it had been posted; `saved_at` tells when."""
    draft = Draft.objects.visible_to(by).filter(member=by, form=form).first()
    if draft is None:
        return None
    typed = QueryDict(mutable=True)
    typed.saved_at = draft.saved_at
    for name, values in draft.fields.items():
        typed.setlist(name, values)
    return typed


def _with_municipality(members: QuerySet[Member]) -> QuerySet[Member]:
    return members.select_related("municipality").defer("municipality__logo").order_by(F("municipality__name"))


def contacts_to_choose(member: Member, current: int | None = None) -> QuerySet[Member]:
    """Members who can be contact for something, and the one (by number) who is."""
    visible = Member.objects.visible_to(member)
    able = visible.current().filter(role__in=CONTACT_ROLES).values("pk")
    return visible.filter(Q(pk__in=able) | Q(pk=current))
