"""The form of a standing role."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedForm
from portal.tenancy.models import Member
from portal.tenancy.queries import contacts_to_choose
from projects.activities.actions import change_role, create_role
from projects.activities.duties import FACTS, valid_until
from projects.activities.forms.fields import in_order, own_first, reasonable
from projects.activities.kinds import RoleKind
from projects.activities.models import StandingRole
from projects.activities.queries import institutions_to_choose
from projects.activities.rules import may_register_for


class RoleForm(VersionedForm):
    """A role's last day is filled in where the kind has a rule for it."""

    class Meta:
        model = StandingRole
        fields = ["kind", "name", "institution", "status", "starts", "ends", "contact", "note"]
        help_texts = {
            "name": gettext_lazy("Only when the kind does not say it, for example which round of the course."),
            "starts": gettext_lazy("For an application: the day on which it was sent."),
            "ends": gettext_lazy("Empty: no last day. An eTwinning School’s two years are filled in."),
        }

    def __init__(self, data=None, files=None, *, member: Member, **kwargs):
        super().__init__(data, files, **kwargs)
        self.member = member
        own = set(Institution.objects.visible_to(member).of(member).values_list("pk", flat=True))
        if self.instance.pk:
            del self.fields["status"]  # it is changed by moves
        else:
            self.initial.setdefault("contact", member.pk)
            self.initial.setdefault("institution", next(iter(own)) if len(own) == 1 else None)
        offered = institutions_to_choose(member, filter(None, [self.instance.institution_id]))
        self.fields["institution"].queryset = offered
        self.fields["institution"].widget.choices = [("", _("The municipality itself")), *own_first(offered, own)]
        self.fields["contact"].queryset = contacts_to_choose(member, self.instance.contact_id)

    def clean_starts(self):
        return reasonable(self.cleaned_data["starts"])

    def clean_ends(self):
        return reasonable(self.cleaned_data["ends"]) or self._rule(self.cleaned_data)

    def clean(self):
        cleaned = super().clean()
        in_order(self, _("The role ends on %(ends)s, before it begins on %(starts)s."))
        kind, institution = cleaned.get("kind"), cleaned.get("institution")
        if kind == RoleKind.OTHER_ROLE and not cleaned.get("name"):
            self.add_error("name", _("Say what the role is called."))
        if kind and FACTS[kind].by_institution and institution is None and "institution" not in self.errors:
            self.add_error("institution", _("Choose the institution: a municipality cannot hold this role."))
        self._check_own_unit(institution)
        return cleaned

    def _check_own_unit(self, institution):
        contact = self.instance.contact_id if self.instance.pk else None
        if "institution" in self.errors or may_register_for(self.member, filter(None, [institution]), contact):
            return
        self.add_error("institution", _("Choose one of your own units."))

    @property
    def warnings(self) -> list[str]:
        """What is unusual in the sent answers, though nobody is stopped by it."""
        usual, ends = self._rule(self.cleaned_data), self.cleaned_data["ends"]
        if not usual or usual == ends:
            return []
        return [_("By the rule this role would be valid to %(day)s.") % {"day": date_format(usual)}]

    def _rule(self, cleaned):
        kind, starts = cleaned.get("kind"), cleaned.get("starts")
        return valid_until(kind, starts) if kind and starts else None

    def save(self, commit=True):
        """Register or change the role. Raises what the actions raise."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        if self.instance.pk:
            return change_role(self.instance, by=self.member, fields=fields, version=self.cleaned_data["version"])
        return create_role(municipality=self.member.municipality, by=self.member, fields=fields)
