"""Appointing contact persons and substitutes: appoint, accept or decline, confirm, end."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.history import acting, describe
from portal.mail.actions import send
from portal.mail.models import Purpose
from portal.mail.render import in_language_of, write
from portal.networks.models import Appointment
from portal.tenancy.models import Member

describe("networks.appoint", gettext_lazy("appointed a person"))
describe("networks.accept_appointment", gettext_lazy("accepted the appointment"))
describe("networks.decline_appointment", gettext_lazy("declined the appointment"))
describe("networks.confirm_appointment", gettext_lazy("confirmed that the appointment is still right"))
describe("networks.end_appointment", gettext_lazy("ended the appointment"))


@transaction.atomic
def appoint(
    institution: Institution, *, member: Member, kind: str, by: Member, starts: date, ends: date | None = None
) -> Appointment:
    """Give the institution's seat to a member. Whoever held it, and the member's other seat there, ends that day.

    Who appoints oneself has accepted. Raises PermissionDenied for heads of other units and ValidationError when the
    member holds the seat already.
    """
    institution = Institution.objects.select_for_update().get(pk=institution.pk)  # two clicks, one appointment
    if not by.can("networks.add_appointment", institution):
        raise PermissionDenied
    lasting = institution.appointments.filter(Q(ends__isnull=True) | Q(ends__gt=starts))
    if lasting.filter(member=member, kind=kind, starts__lte=starts).exists():
        raise ValidationError(_("%(name)s holds this seat already.") % {"name": member})
    with acting(by=by, action="networks.appoint"):
        _make_room(lasting.filter(Q(kind=kind) | Q(member=member)), starts, ends)
        return Appointment.objects.create(
            municipality_id=institution.municipality_id,
            institution=institution,
            member=member,
            kind=kind,
            starts=starts,
            ends=ends,
            appointed_by=by,
            accepted_on=timezone.localdate() if member == by else None,
        )


@transaction.atomic
def appoint_and_ask(institution: Institution, *, by: Member, **said) -> Appointment:
    """`appoint`, and one letter that asks the appointed for a yes; nobody asks oneself."""
    appointment = appoint(institution, by=by, **said)
    if appointment.accepted_on is None:
        _ask(appointment)
    return appointment


def _ask(appointment: Appointment) -> None:
    member = appointment.member
    with in_language_of(member):
        asked = {"seat": appointment.get_kind_display(), "unit": appointment.institution}
        subject = _("You are asked to be: %(seat)s, %(unit)s") % asked
        content = write("networks/letters/appointment", to=member, subject=subject, appointment=appointment)
    send(member, purpose=Purpose.APPOINTMENT, key=f"appointment:{appointment.pk}", content=content)


def _make_room(appointments, starts: date, ends: date | None) -> None:
    for one in appointments:
        if ends is None or one.starts < ends:
            one.ends = max(one.starts, starts)
            one.save(update_fields=["ends"])


@transaction.atomic
def accept_appointment(appointment: Appointment, *, by: Member) -> Appointment:
    """The appointed says yes; a second yes changes nothing.

    Raises PermissionDenied for anybody else and ValidationError when it has ended meanwhile.
    """
    appointment = _locked(appointment)
    if not by.can("networks.accept_appointment", appointment):
        raise PermissionDenied
    _refuse_when_over(appointment)
    if appointment.accepted_on is None:
        appointment.accepted_on = timezone.localdate()
        with acting(by=by, action="networks.accept_appointment"):
            appointment.save(update_fields=["accepted_on"])
    return appointment


@transaction.atomic
def decline_appointment(appointment: Appointment, *, by: Member) -> Appointment:
    """The appointed says no: the seat is vacant again.

    Raises PermissionDenied for anybody else and ValidationError when it has been accepted or has ended meanwhile.
    """
    appointment = _locked(appointment)
    if not by.can("networks.accept_appointment", appointment):
        raise PermissionDenied
    _refuse_when_over(appointment)
    if appointment.accepted_on is not None:
        raise ValidationError(_("You have accepted this appointment already. Ask your head to end it."))
    with acting(by=by, action="networks.decline_appointment"):
        _end(appointment)
    return appointment


@transaction.atomic
def confirm_appointment(appointment: Appointment, *, by: Member) -> Appointment:
    """The head says that it is still right, for a year. Raises ValidationError when it has ended meanwhile."""
    appointment = _locked(appointment)
    _refuse_when_over(appointment)
    appointment.confirmed_on = timezone.localdate()
    with acting(by=by, action="networks.confirm_appointment"):
        appointment.save(update_fields=["confirmed_on"])
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, by: Member) -> Appointment:
    """The seat is vacant from today; one that has not begun never begins. What has ended stays as it is."""
    appointment = _locked(appointment)
    if not appointment.is_over:
        with acting(by=by, action="networks.end_appointment"):
            _end(appointment)
    return appointment


def _end(appointment: Appointment) -> None:
    appointment.ends = max(appointment.starts, timezone.localdate())
    appointment.save(update_fields=["ends"])


def _refuse_when_over(appointment: Appointment) -> None:
    if appointment.is_over:
        raise ValidationError(_("This appointment has ended meanwhile."))


def _locked(appointment: Appointment) -> Appointment:
    return Appointment.objects.select_for_update(of=("self",)).select_related("institution").get(pk=appointment.pk)
