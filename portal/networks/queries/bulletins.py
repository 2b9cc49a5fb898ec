"""Bulletins: which a member may read, which are new, and how many of those they went to have read one."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from portal.kit.sorting import Alphabetical
from portal.networks.kinds import Audience
from portal.networks.models import Addressee, Appointment, Bulletin, BulletinQuerySet, Seat
from portal.tenancy.models import Member
from portal.tenancy.roles import CONTACT_ROLES


@dataclass(frozen=True)
class Reach:
    """How many a bulletin goes to today, and how many of them have opened it."""

    receivers: int
    readers: int


def bulletins_for(member: Member) -> BulletinQuerySet:
    """What the member finds in lists and by searching: sent ones, drafts and withdrawn ones too for who writes them."""
    bulletins = Bulletin.objects.visible_to(member)
    return bulletins if member.can("networks.change_bulletin") else bulletins.sent()


def with_unread(bulletins: BulletinQuerySet, member: Member) -> BulletinQuerySet:
    """Each with `is_unread`."""
    unread = Bulletin.objects.unread_by(member).filter(pk=OuterRef("pk"))
    return bulletins.annotate(is_unread=Exists(unread.order_by()))


def with_institution_names(bulletins: BulletinQuerySet) -> BulletinQuerySet:
    """Each with `institution_names`, those of the institutions that were chosen."""
    chosen = Addressee.objects.filter(bulletin=OuterRef("pk")).order_by(Alphabetical("institution__name"))
    return bulletins.annotate(institution_names=ArraySubquery(chosen.values("institution__name")))


def unread_bulletins(member: Member, *, since: datetime | None = None) -> BulletinQuerySet:
    """What came to the member, after a moment when one is given, and is not opened yet; the newest first."""
    unread = bulletins_for(member).unread_by(member)
    return unread.filter(sent_at__gt=since) if since else unread


def receivers_of(bulletin: Bulletin) -> QuerySet[Member]:
    """The members to whom it goes, as their seats are today."""
    held = Appointment.objects.filter(municipality=bulletin.municipality_id).current()
    network, guests = bulletin.network, Q(pk=None)
    match bulletin.audience:
        case Audience.NETWORK:
            seats = Seat.objects.filter(network=network)
            guests = Q(pk__in=seats.filter(member__isnull=False).values("member"))
            chosen = seats.filter(institution__isnull=False)
            held = held if network.for_all else held.filter(institution__in=chosen.values("institution"))
        case Audience.INSTITUTIONS:
            held = held.filter(institution__in=bulletin.addressees.order_by().values("institution"))
    members = Member.objects.current().filter(municipality=bulletin.municipality_id, role__in=CONTACT_ROLES)
    return members.filter(Q(pk__in=held.order_by().values("member")) | guests).order_by()


def reach_of(bulletin: Bulletin) -> Reach:
    """How far it has come. Those who read it and have left their seat since are in neither number."""
    readers = Count("pk", filter=Q(pk__in=bulletin.readings.values("member")))
    return Reach(**receivers_of(bulletin).aggregate(receivers=Count("pk"), readers=readers))


def events_of_addressees(bulletin: Bulletin) -> QuerySet:
    """What happened to the list of institutions that it is for."""
    return bulletin.addressees.model.events.field.model.objects.filter(bulletin=bulletin)
