"""The form of a saved filter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.portfolio.actions import change_saved_filter, save_filter
from projects.portfolio.models import SavedFilter


class SavedFilterForm(forms.ModelForm):
    """Its name, and whether colleagues see it. The instance comes with its owner and its query."""

    class Meta:
        model = SavedFilter
        fields = ["name", "shared"]
        help_texts = {
            "name": _("For example: Running Erasmus+ projects."),
            "shared": _("Everybody who may see projects finds it above the list."),
        }

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"municipality", "owner"}  # so that the name is compared

    def save(self, commit=True):
        answers, saved = self.cleaned_data, self.instance
        if saved.pk:
            return change_saved_filter(saved, by=saved.owner, **answers)
        return save_filter(query=saved.query, by=saved.owner, **answers)
