"""Bulletins: short news from the coordinator to seats, and who has read them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.history import tracked
from portal.networks.kinds import Audience
from portal.networks.models.appointments import Appointment
from portal.networks.models.networks import Network
from portal.networks.states import BulletinState
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from portal.tenancy.roles import Role

TO_NETWORK, DRAFT = Q(audience=Audience.NETWORK), Q(state=BulletinState.DRAFT)


class BulletinQuerySet(TenantQuerySet):
    """Bulletins."""

    def visible_to(self, member: Member):
        """All for the coordinator, what left the desk for the leader, and of that what came to them for the others."""
        bulletins = super().visible_to(member)
        match member.role:
            case Role.COORDINATOR:
                return bulletins
            case Role.LEADER:
                return bulletins.exclude(DRAFT)
            case Role.HEAD | Role.STAFF:
                return bulletins.exclude(DRAFT).addressed_to(member)
        return bulletins.none()

    def sent(self):
        """Those that are out and not withdrawn."""
        return self.filter(state=BulletinState.SENT)

    def addressed_to(self, member: Member):
        """Those to a seat that the member holds today: who takes over a seat takes over its news."""
        held = Appointment.objects.filter(municipality=member.municipality_id, member=member).current()
        networks = Network.objects.filter(municipality=member.municipality_id).of(member).order_by()
        addressees = Addressee.objects.filter(institution__in=held.values("institution"))
        return self.filter(
            Q(audience=Audience.ALL) & Q(Exists(held))
            | TO_NETWORK & Q(network__in=networks.values("pk"))
            | Q(audience=Audience.INSTITUTIONS, pk__in=addressees.values("bulletin"))
        )

    def unread_by(self, member: Member):
        """Those that came to the member and that the member has not opened."""
        read = Reading.objects.filter(bulletin=OuterRef("pk"), municipality=member.municipality_id, member=member)
        return self.sent().addressed_to(member).exclude(Exists(read))


@tracked()
class Bulletin(TenantModel):
    """News to all contact persons, to a network or to chosen institutions; perhaps about a record of another app.

    That record is named by the kind under which its app has registered it (`attachments`) and its number: it may be
    gone, and a reader may not be allowed to see it.
    """

    private_history = True

    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=10_000)
    source = models.CharField(_("source"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    audience = models.CharField(_("to"), max_length=12, choices=Audience, default=Audience.ALL)
    network = TenantForeignKey(
        Network, on_delete=models.PROTECT, null=True, blank=True, related_name="bulletins", verbose_name=_("network")
    )
    attached_kind = models.CharField(max_length=20, blank=True)
    attached_number = models.PositiveBigIntegerField(null=True, blank=True)
    author = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="bulletins", verbose_name=_("from"))
    state = models.CharField(_("state"), max_length=10, choices=BulletinState, default=BulletinState.DRAFT)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BulletinQuerySet.as_manager()

    class Meta:
        ordering = [models.F("sent_at").desc(nulls_first=True), "-pk"]
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        constraints = [
            models.CheckConstraint(
                condition=TO_NETWORK & Q(network__isnull=False) | ~TO_NETWORK & Q(network__isnull=True),
                name="bulletin_network_when_to_one",
            ),
            models.CheckConstraint(
                condition=DRAFT & Q(sent_at__isnull=True) | ~DRAFT & Q(sent_at__isnull=False),
                name="bulletin_sent_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(attached_kind="", attached_number__isnull=True)
                | ~Q(attached_kind="") & Q(attached_number__isnull=False),
                name="bulletin_attached_in_full",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-sent_at"], name="bulletin_list")]

    def __str__(self):
        return self.title

    @property
    def receivers(self) -> str:
        """To whom it goes, in words."""
        return str(self.network or self.get_audience_display())

    @property
    def is_draft(self) -> bool:
        """Whether nobody but coordinators has seen it."""
        return self.state == BulletinState.DRAFT

    @property
    def is_sent(self) -> bool:
        """Whether it is out and not withdrawn."""
        return self.state == BulletinState.SENT


@tracked()
class Addressee(TenantModel):
    """An institution whose contact person and substitute a bulletin is for."""

    private_history = True

    bulletin = TenantForeignKey(Bulletin, on_delete=models.CASCADE, related_name="addressees")
    institution = TenantForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institution")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        constraints = [models.UniqueConstraint("municipality", "bulletin", "institution", name="addressee_once")]


class Reading(TenantModel):
    """A member has opened a bulletin. The coordinator is told how many have, never who."""

    bulletin = TenantForeignKey(Bulletin, on_delete=models.CASCADE, related_name="readings")
    member = TenantForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(_("read"), auto_now_add=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [models.UniqueConstraint("municipality", "bulletin", "member", name="reading_once")]
