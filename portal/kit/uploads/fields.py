"""The form field for a document."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from portal.kit.uploads.errors import UploadError
from portal.kit.uploads.examination import examine
from portal.kit.uploads.kinds import DOCUMENTS


class DocumentField(forms.FileField):
    """A file of a known kind that has been looked into; it then has its `kind`."""

    widget = forms.FileInput

    def __init__(self, *, kinds=DOCUMENTS, **kwargs):
        self.kinds = kinds
        super().__init__(allow_empty_file=True, **kwargs)

    def widget_attrs(self, widget) -> dict:
        """What the browser's own dialog offers."""
        return {"accept": ",".join(ending for kind in self.kinds for ending in kind.endings)}

    def to_python(self, data) -> UploadedFile | None:
        file = super().to_python(data)
        if file:
            try:
                file.kind = examine(file, self.kinds)
            except UploadError as error:
                raise ValidationError(str(error), code=error.code) from error
        return file
