"""To whom each thing goes that a member holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.networks.models import ActionPoint, Appointment
from portal.tenancy.holdings import Held, Holding, every_holding, held_by
from portal.tenancy.models import Member
from portal.tenancy.queries import contacts_to_choose

NOBODY = "nobody"


@dataclass(frozen=True)
class Line:
    """A thing on the page: the field that asks who gets it, or in words why nobody is asked; and what comes of it."""

    held: Held
    field: BoundField | None
    why: str
    note: str | None


class HandOverForm(forms.Form):
    """One receiver for all and, where somebody else is better, another for a single thing.

    `leaves` says that the membership ends. The page carries what was held when it was opened.
    """

    mark_optional = False
    receiver = forms.ChoiceField(label=gettext_lazy("Everything goes to"), required=False)
    seen = forms.JSONField(widget=forms.HiddenInput)

    def __init__(self, *args, member: Member, by: Member, leaves: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.by, self.leaves = member, by, leaves
        self.held = held_by(member)
        others = Member.objects.visible_to(by).current().exclude(pk=member.pk)
        self.people = {one.pk: one for one in others.select_related("municipality", "user").defer("municipality__logo")}
        able = [one for one in self.people.values() if any(kind.may_hold(one) for kind in every_holding())]
        self.fields["receiver"].choices = [("", _("Choose")), *map(_choice, able)]
        choices = {one.holding: self._choices(one.holding) for one in self.held}
        for one in self.givable:
            self.fields[one.key] = forms.ChoiceField(label=str(one), choices=choices[one.holding], required=False)

    def _choices(self, holding: Holding) -> list[tuple[object, str]]:
        able = [_choice(one) for one in self.people.values() if holding.may_hold(one)]
        nobody = _("Nobody: it is given up") if self.leaves else _("Stays with %(name)s") % {"name": self.member}
        optional = [] if self.leaves and holding.needs_owner else [(NOBODY, nobody)]
        return [("", _("As chosen above")), *optional, *able]

    @cached_property
    def givable(self) -> list[Held]:
        """What can be given to somebody and may be, by who asks."""
        possible = [one for one in self.held if any(one.holding.may_hold(person) for person in self.people.values())]
        kept = {holding: holding.kept_from(self.by, pks) for holding, pks in _pks(possible).items()}
        return [one for one in possible if one.pk not in kept[one.holding]]

    def lines(self) -> Iterator[Line]:
        """Everything that is held, in the order of the kinds."""
        seats = self._seats_of_others()
        for one in self.held:
            asked = one.key in self.fields
            other = seats.get(one.target) if asked and one.holding.model is Appointment else None
            why = "" if asked else self._why_not_asked(one)
            yield Line(one, self[one.key] if asked else None, why, other and _becomes_vacant(other))

    def _seats_of_others(self) -> dict[int, Appointment]:
        """By institution, the other seat there: whoever moves from it to the member's leaves it vacant."""
        units = [one.target for one in self.held if one.holding.model is Appointment]
        seats = Appointment.objects.filter(institution__in=units).current().exclude(member=self.member)
        return {seat.institution_id: seat for seat in seats.select_related("member")} if units else {}

    def _why_not_asked(self, one: Held) -> str:
        if one.holding.needs_owner:
            return _("The head of the unit or the coordinator decides who takes it over.")
        return _("Ends with the membership.") if self.leaves else _("Stays with %(name)s.") % {"name": self.member}

    @property
    def seen_now(self) -> dict[str, str]:
        """What the page shows, for the next time."""
        return {one.key: str(one) for one in self.held}

    def clean(self):
        cleaned = super().clean()
        self._compare(cleaned.get("seen"))
        self.gifts = {one.key: receiver for one in self.givable if (receiver := self._receiver_of(one))}
        if not self.leaves and not self.gifts and not self.errors:
            raise ValidationError(_("Choose who takes over."))
        return cleaned

    def _compare(self, seen) -> None:
        """Tell what came and went since the page was opened; nothing is handed over unseen."""
        now = self.seen_now
        seen = seen if isinstance(seen, dict) else now
        came, gone = ([one[key] for key in one if key not in other] for one, other in ((now, seen), (seen, now)))
        if came:
            text = _("Meanwhile %(name)s also holds: %(things)s. Look again, then hand over.")
            self.add_error(None, text % {"name": self.member, "things": ", ".join(came)})
        if gone:
            text = _("Meanwhile %(name)s no longer holds: %(things)s. Look again, then hand over.")
            self.add_error(None, text % {"name": self.member, "things": ", ".join(map(str, gone))})

    def _receiver_of(self, one: Held) -> Member | None:
        chosen = self.cleaned_data.get(one.key) or self.cleaned_data.get("receiver", "")
        if chosen == NOBODY:
            return None
        if not chosen:
            if self.leaves and one.holding.needs_owner:
                self.add_error(one.key, _("Choose who takes it over."))
            return None
        receiver = self.people[int(chosen)]
        if one.holding.may_hold(receiver):
            return receiver
        text = _("%(name)s cannot hold this as %(role)s. Choose somebody else.")
        return self.add_error(one.key, text % {"name": receiver, "role": receiver.get_role_display()})


class GivePointForm(forms.Form):
    """Who does an action point from now on."""

    owner = forms.ModelChoiceField(Member.objects.none(), label=gettext_lazy("Who does it from now on?"))

    def __init__(self, *args, by: Member, point: ActionPoint, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = contacts_to_choose(by).exclude(pk=point.owner_id)


def _becomes_vacant(seat: Appointment) -> str:
    text = _("%(name)s holds the seat “%(seat)s” there. It becomes vacant if %(name)s takes over this one.")
    return text % {"name": seat.member, "seat": seat.get_kind_display()}


def _choice(member: Member) -> tuple[int, str]:
    return member.pk, f"{member.name} ({member.get_role_display()})"


def _pks(held: list[Held]) -> dict[Holding, list[int]]:
    kinds = {one.holding for one in held}
    return {kind: [one.pk for one in held if one.holding is kind] for kind in kinds}
