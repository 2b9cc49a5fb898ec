"""Small forms of the course for municipalities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.activities.forms.fields import reasonable
from projects.activities.models import CourseTask, Gathering


class GroupForm(forms.Form):
    """How many people of each category are in the group; no names."""

    administrative_leaders = forms.IntegerField(label=_("Administrative leaders"), min_value=0, max_value=99)
    subject_departments = forms.IntegerField(label=_("People from subject departments"), min_value=0, max_value=99)
    unit_heads = forms.IntegerField(label=_("Heads of kindergartens and schools"), min_value=0, max_value=99)


class GatheringForm(forms.ModelForm):
    """When and where the group meets."""

    class Meta:
        model = Gathering
        fields = ["held_on", "place"]

    def clean_held_on(self):
        return reasonable(self.cleaned_data["held_on"])


class TaskForm(forms.ModelForm):
    """What the group does before the next gathering."""

    class Meta:
        model = CourseTask
        fields = ["text"]
