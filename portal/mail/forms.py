"""What to be told, and how often."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.mail.rhythm import Rhythm


class ChooseForm(forms.Form):
    """Every day, every Monday or never; and, of those who may read them, whether to be sent approved reports."""

    rhythm = forms.ChoiceField(
        label=_("Send me what is due"),
        choices=Rhythm,
        widget=forms.RadioSelect,
        help_text=_("At seven in the morning. You get no letter when nothing waits for you."),
    )
    reports = forms.BooleanField(
        label=_("Send me each approved report"),
        required=False,
        help_text=_("A letter with a link to it, as soon as its file is made."),
    )

    def __init__(self, *args, reads_reports: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not reads_reports:
            del self.fields["reports"]
