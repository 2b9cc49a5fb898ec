"""Meetings of networks: agenda, answers, minutes with decisions and action points. Approved minutes are frozen."""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.networks.models.networks import Network
from portal.networks.states import Answer, MeetingState
from portal.networks.tokens import new_key
from portal.networks.zones import in_zone
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet

FROZEN = "RAISE EXCEPTION 'The minutes of meeting % are approved' , {row}.meeting_id USING ERRCODE = 'check_violation';"

# The work itself goes on: it is done, handed over or postponed.
WORK_GOES_ON = "TG_OP = 'UPDATE' AND NEW.text = OLD.text AND NEW.meeting_id = OLD.meeting_id"


def frozen(unless: str = "FALSE") -> pgtrigger.Trigger:
    """Nothing that belongs to approved minutes can be added, changed or removed, by whomever."""
    approved = "EXISTS (SELECT FROM networks_meeting m WHERE m.id = {row}.meeting_id AND m.approved_at IS NOT NULL)"
    block = " ".join(
        f"IF TG_OP <> '{spared}' AND {approved.format(row=row)} THEN {FROZEN.format(row=row)} END IF;"
        for spared, row in (("DELETE", "NEW"), ("INSERT", "OLD"))
    )
    return pgtrigger.Trigger(
        name="frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"IF {unless} THEN RETURN NEW; END IF; {block} IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
    )


def new_uid() -> str:
    """What calendars know a meeting by, for as long as it exists."""
    return f"{uuid4()}@vidsyn"


class MeetingQuerySet(TenantQuerySet):
    """Meetings."""

    def planned(self):
        """Those that are neither held nor cancelled."""
        return self.filter(state=MeetingState.PLANNED)

    def ahead(self, now=None):
        """Planned ones that are not over."""
        return self.planned().filter(ends__gt=now or timezone.now())

    def took_place(self):
        """Those that were held."""
        return self.filter(state=MeetingState.HELD)

    def held_in(self, starts, ends):
        """Those that were held on a day of the period, both ends included."""
        return self.took_place().filter(starts__date__gte=starts, starts__date__lte=ends)

    def of(self, member: Member):
        """Those to which the member is invited."""
        return self.filter(attendances__member=member)


@tracked()
class Meeting(TenantModel):
    """One meeting of a network, alone or of a series."""

    network = TenantForeignKey(Network, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("network"))
    title = models.CharField(_("title"), max_length=200)
    starts = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    zone = models.CharField(_("time zone"), max_length=40)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link to the video meeting"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    uid = models.CharField(max_length=60, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    series = models.UUIDField(null=True, editable=False)
    called_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("called by"))
    minutes = models.TextField(_("minutes"), blank=True, max_length=50_000)
    approved_at = models.DateTimeField(_("minutes approved"), null=True, editable=False)
    approved_by = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", null=True, editable=False, verbose_name=_("approved by")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.UniqueConstraint("municipality", "uid", name="meeting_uid_once"),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="meeting_ends_after_start",
                violation_error_message=_("The meeting ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(state=MeetingState.HELD), name="meeting_approved_was_held"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-starts"], name="meeting_list")]
        triggers = [
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__approved_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    @property
    def local_starts(self):
        """When it begins, by the clocks of the municipality."""
        return in_zone(self.starts, self.zone)

    @property
    def local_ends(self):
        """When it ends, by the clocks of the municipality."""
        return in_zone(self.ends, self.zone)

    @property
    def when(self) -> str:
        """The day and the hours as one says them: Wednesday 7 April 2027, 14:00–16:00."""
        begins, ends = self.local_starts, self.local_ends
        day = f"{formats.date_format(begins, 'l')} {formats.date_format(begins, 'DATE_FORMAT')}"
        return f"{day}, {formats.time_format(begins, 'H:i')}–{formats.time_format(ends, 'H:i')}"

    @property
    def is_ahead(self) -> bool:
        """Whether one can still answer: it is planned and has not begun."""
        return self.state == MeetingState.PLANNED and self.starts > timezone.now()

    @property
    def is_over(self) -> bool:
        """Whether it has been held, or its time has passed."""
        return self.state == MeetingState.HELD or self.ends <= timezone.now()

    @property
    def is_frozen(self) -> bool:
        """Whether the minutes are approved."""
        return self.approved_at is not None

    @property
    def is_open(self) -> bool:
        """Whether one can still write about it: it is not cancelled, and its minutes are not approved."""
        return not self.is_frozen and self.state != MeetingState.CANCELLED


@tracked()
class AgendaItem(TenantModel):
    """A point on the agenda and what was decided about it."""

    meeting = TenantForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    text = models.CharField(_("point"), max_length=500)
    place = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    proposed_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    decision = models.TextField(_("decision"), blank=True, max_length=5000)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("point on the agenda")
        verbose_name_plural = _("points on the agenda")
        triggers = [frozen()]

    def __str__(self):
        return self.text


class AttendanceQuerySet(TenantQuerySet):
    """Invitations and attendances."""

    def unanswered(self):
        """Those of meetings ahead that nobody has answered."""
        ahead = Meeting.objects.filter(state=MeetingState.PLANNED, starts__gt=timezone.now())
        return self.filter(answer=Answer.NONE, meeting__in=ahead.order_by().values("pk"))


@tracked()
class Attendance(TenantModel):
    """A member is invited to a meeting: what the member answered, and whether the member came."""

    private_history = True

    meeting = TenantForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("person"))
    answer = models.CharField(_("answer"), max_length=5, choices=Answer, default=Answer.NONE)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    attended = models.BooleanField(_("came"), default=False)
    link_key = models.CharField(max_length=20, default=new_key, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("invitation to a meeting")
        verbose_name_plural = _("invitations to meetings")
        constraints = [models.UniqueConstraint("municipality", "meeting", "member", name="attendance_once")]
        triggers = [frozen()]


class ActionPointQuerySet(TenantQuerySet):
    """Action points."""

    def open(self):
        """Those that are not done."""
        return self.filter(done_on__isnull=True)


@tracked()
class ActionPoint(TenantModel):
    """What somebody is to do after a meeting. Until it is done it stands on the network's next agendas."""

    meeting = TenantForeignKey(Meeting, on_delete=models.PROTECT, related_name="points")
    text = models.CharField(_("what is to be done"), max_length=500)
    owner = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="action_points", verbose_name=_("who does it")
    )
    due = models.DateField(_("due"))
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)

    objects = ActionPointQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        verbose_name = _("action point")
        verbose_name_plural = _("action points")
        indexes = [models.Index(fields=["municipality", "owner"], name="point_of_owner")]
        triggers = [frozen(unless=WORK_GOES_ON)]

    def __str__(self):
        return self.text

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_on is None and self.due < timezone.localdate()
