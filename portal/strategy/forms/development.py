"""The form of development work."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.institutions.models import Institution
from portal.kit.concurrency import VersionedForm
from portal.strategy import actions
from portal.strategy.models import DevelopmentWork
from portal.strategy.queries import units_to_choose
from portal.strategy.rules import may_work_at
from portal.tenancy.models import Member


class DevelopmentWorkForm(VersionedForm):
    """What is worked on, where, and when."""

    institutions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Units"),
        queryset=Institution.objects.none(),
        required=False,
        help_text=gettext_lazy("None, when the municipality as a whole works on it."),
    )

    class Meta:
        model = DevelopmentWork
        fields = ["title", "theme", "note", "starts", "ends", "state"]
        help_texts = {"title": gettext_lazy("For example: Pupils assess each other’s texts.")}

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["institutions"].queryset = units_to_choose(member, self.instance)
        if self.instance.pk:
            self.initial["institutions"] = list(self.instance.units.values_list("institution", flat=True))

    def clean_institutions(self):
        """Heads register what their own units do."""
        chosen = self.cleaned_data["institutions"]
        if not may_work_at(self.member, chosen):
            raise forms.ValidationError(_("At least one of your own units must take part."))
        return chosen

    def save(self, commit=True):
        """Register or change the work. May raise StaleVersionError."""
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        sent = {"by": self.member, "fields": fields, "institutions": self.cleaned_data["institutions"]}
        if self.instance.pk:
            return actions.change_development_work(self.instance, version=self.cleaned_data["version"], **sent)
        return actions.create_development_work(municipality=self.member.municipality, **sent)
