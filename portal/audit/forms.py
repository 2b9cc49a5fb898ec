"""Forms of history and of operators' sessions."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.audit.queries import public_models
from portal.tenancy.models import Member, Municipality


class HistoryFilter(forms.Form):
    """What was changed, and by whom."""

    model = forms.ChoiceField(label=_("What"), required=False)
    by = forms.ModelChoiceField(Member.objects.none(), label=_("Who"), required=False)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = ((label, capfirst(model._meta.verbose_name_plural)) for label, model in public_models().items())
        self.fields["model"].choices = [("", _("Everything")), *sorted(kinds, key=lambda kind: kind[1])]
        self.fields["by"].queryset = members
        self.fields["by"].empty_label = _("Everybody")

    def wanted(self) -> dict:
        """The valid part of what was chosen; a choice that does not exist is no filter."""
        self.is_valid()
        return {"model": self.cleaned_data.get("model", ""), "by": self.cleaned_data.get("by")}


class OpenSessionForm(forms.Form):
    """Which municipality, and why."""

    municipality = forms.ModelChoiceField(Municipality.objects.all(), label=_("Municipality"))
    reason = forms.CharField(
        label=_("Reason"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: a user asked for help with an import, case 2026/114. The municipality can read it."),
    )
