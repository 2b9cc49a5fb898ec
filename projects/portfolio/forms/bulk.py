"""What is to become of many projects at once."""

from collections.abc import Collection

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.tenancy.models import Member
from portal.tenancy.queries import contacts_to_choose
from projects.portfolio.actions import hand_over_projects, move_projects
from projects.portfolio.models import Project, ProjectQuerySet
from projects.portfolio.queries import Outcome, outcomes_of_handing_over, outcomes_of_move
from projects.portfolio.states import Status


class BulkForm(forms.Form):
    """A new status or a new contact person."""

    to = forms.ChoiceField(label=gettext_lazy("New status"), required=False)
    contact = forms.ModelChoiceField(
        label=gettext_lazy("New contact person"), queryset=None, required=False, empty_label=gettext_lazy("As before")
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It stands in the history of each project."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["to"].choices = [("", _("As before")), *Status.choices]
        self.fields["contact"].queryset = contacts_to_choose(member)

    def clean(self):
        answers = super().clean()
        if not self.errors and bool(answers["to"]) == bool(answers["contact"]):
            raise ValidationError(_("Choose a new status or a new contact person, one of the two."))
        return answers

    def outcomes(self, projects: ProjectQuerySet) -> list[Outcome]:
        """What becomes of each project."""
        if to := self.cleaned_data["to"]:
            return outcomes_of_move(projects, to, self.member)
        return outcomes_of_handing_over(projects, self.cleaned_data["contact"], self.member)

    def save(self, projects: Collection[Project]) -> int:
        """Do it to all; how many. May raise ForbiddenMove and PermissionDenied."""
        reason, to = self.cleaned_data["reason"], self.cleaned_data["to"]
        if to:
            return move_projects(projects, to=to, by=self.member, reason=reason)
        return hand_over_projects(projects, to=self.cleaned_data["contact"], by=self.member, reason=reason)
