"""The form that opens an operator's session."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Municipality


class OpenSessionForm(forms.Form):
    """Which municipality, and why."""

    municipality = forms.ModelChoiceField(Municipality.objects.all(), label=_("Municipality"))
    reason = forms.CharField(
        label=_("Reason"),
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: a user asked for help with an import, case 2026/114. The municipality can read it."),
    )
