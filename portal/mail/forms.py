"""How often to be told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.mail.rhythm import Rhythm


class ChooseForm(forms.Form):
    """Every day, every Monday or never."""

    rhythm = forms.ChoiceField(
        label=_("Send me what is due"),
        choices=Rhythm,
        widget=forms.RadioSelect,
        help_text=_("At seven in the morning. You get no letter when nothing waits for you."),
    )
