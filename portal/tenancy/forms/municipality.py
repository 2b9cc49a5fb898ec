"""The municipality's own settings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.tenancy.logos import MAX_BYTES, as_data_address
from portal.tenancy.models import Municipality


class MunicipalityForm(forms.ModelForm):
    """Who receives the reports, in which language, under which logo."""

    new_logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A PNG picture of at most 200 kB. It stands on the front page of reports."),
        widget=forms.FileInput(attrs={"accept": "image/png"}),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    class Meta:
        model = Municipality
        fields = ["report_body", "language", "colour"]
        widgets = {"colour": forms.ColorInput}
        help_texts = {
            "report_body": _("For example “Kommunestyret” or “Utvalg for oppvekst”."),
            "colour": _("Of the front page, headings and pictures in reports; dark enough for white letters."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.logo:
            del self.fields["remove_logo"]

    def clean_new_logo(self) -> str | None:
        """A data address, or None when no file was sent."""
        file = self.cleaned_data["new_logo"]
        return as_data_address(file.read(MAX_BYTES + 1)) if file else None

    @property
    def logo(self) -> str | None:
        """The new logo, "" to remove it, None to keep the present one."""
        removed = "" if self.cleaned_data.get("remove_logo") else None
        return self.cleaned_data["new_logo"] or removed
