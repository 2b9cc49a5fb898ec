"""The form of an import of mobilities, and what it carries from preview to import: numbers alone, signed."""

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.spreadsheets import SpreadsheetError, read_table
from portal.kit.uploads.arrival import RefusedFile
from projects.portfolio.beneficiary_module.reading import Reading, Stay, packed, read_stays, unpacked
from projects.portfolio.models import Project

MOST_MEGABYTES = 10
MOST_STAYS = 1000
VALID_SECONDS = 3600
SALT = "portfolio.mobilities"


class FileForm(forms.Form):
    """A file of mobilities. It is read in memory and forgotten; `reading` is what was counted."""

    mark_optional = False
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, as exported from the Beneficiary Module or from here; at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def __init__(self, *args, project: Project, **kwargs):
        super().__init__(*args, **kwargs)
        self.project = project
        self.reading: Reading | None = None

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, RefusedFile) or file.size > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Split it.") % {"limit": MOST_MEGABYTES}
            )
        try:
            table = read_table(file, file.name)
            self.reading = read_stays(table, programme=self.project.programme_id, code=self.project.code)
        except SpreadsheetError as error:
            raise forms.ValidationError(str(error)) from error
        if len(self.reading.stays) > MOST_STAYS:
            raise forms.ValidationError(_("The file has more than %(limit)s groups. Split it.") % {"limit": MOST_STAYS})
        return


def carried(project: Project, stays: list[Stay]) -> str:
    """The stays as text that only we can have written, for this project and an hour."""
    return signing.dumps({"project": project.pk, "stays": packed(stays)}, salt=SALT, compress=True)


class ApplyForm(forms.Form):
    """Does what was shown."""

    carried = forms.CharField(widget=forms.HiddenInput)
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, project: Project, **kwargs):
        super().__init__(*args, **kwargs)
        self.project = project

    def clean_carried(self) -> list[Stay]:
        try:
            content = signing.loads(self.cleaned_data["carried"], salt=SALT, max_age=VALID_SECONDS)
        except signing.BadSignature:
            content = {}
        if content.get("project") != self.project.pk:
            raise forms.ValidationError(_("The preview is too old. Choose the file again."))
        return unpacked(content["stays"])
