"""Forms of history, of operators' sessions, of time limits and of erasure."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.audit.models import RetentionPolicy
from portal.audit.queries import public_models
from portal.audit.retention import LIMITS
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


class RetentionForm(forms.ModelForm):
    """How many months things are kept."""

    class Meta:
        model = RetentionPolicy
        fields = [*LIMITS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, limit in LIMITS.items():
            said = {"least": limit.least, "most": limit.most}
            between = _("From %(least)s to %(most)s months.") % said
            self.fields[name].help_text = f"{self.fields[name].help_text} {between}"
            self.fields[name].widget.attrs |= {"min": limit.least, "max": limit.most}


class EraseForm(forms.Form):
    """The name of the one who is to be erased, typed."""

    typed = forms.CharField(label=_("Type the person’s name to confirm"), max_length=120)

    def __init__(self, *args, name: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["typed"].widget.attrs["autocomplete"] = "off"

    def clean_typed(self):
        typed = self.cleaned_data["typed"]
        if typed.split() != self.name.split():
            raise forms.ValidationError(_("This is not the name. Nothing has been erased."))
        return typed
