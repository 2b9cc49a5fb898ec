"""What can be wrong with a file that somebody sends, each with a message that says what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _


class FileError(ValueError):
    """A file that cannot be believed; `code` and `params` can be stored, `str()` is for the reader."""

    messages: Mapping[str, str] = {}

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return str(self.messages[self.code]) % self.params


class UploadError(FileError):
    """A document that is not taken."""

    messages = {
        "empty": _("The file is empty. Open it, see that something stands in it, save it and choose it again."),
        "too_big": _("The file is larger than %(limit)s MB. Make it smaller or split it, and choose it again."),
        "unsafe_name": _(
            "The file’s name holds signs that could mislead, such as “/” or invisible ones. "
            "Give it a plain name and choose it again."
        ),
        "long_name": _("The file’s name is longer than %(limit)s letters. Give it a shorter name and choose it again."),
        "wrong_ending": _("A file of this kind cannot be added. Save it as PDF, or choose one of %(endings)s."),
        "not_as_named": _(
            "The name ends in %(named)s, but the content is %(found)s. "
            "Save it again in the program that it was made with, and choose the new file."
        ),
        "web_page": _("This is a web page, not a document. Print it to PDF and choose that file."),
        "old_office": _(
            "This is an old or password-protected Office file. "
            "Save it without a password as .docx, .xlsx, .pptx or PDF, and choose the new file."
        ),
        "password": _("The file is protected by a password. Save it without one and choose the new file."),
        "program": _(
            "The file holds a program (macros or JavaScript). Save it without, or print it to PDF, "
            "and choose the new file."
        ),
        "bomb": _("The file unpacks to an unreasonable size. Save it again, or as PDF, and choose the new file."),
        "damaged": _("The file is damaged. Open it, save it again and choose the new file."),
        "not_text": _("The file is not plain text. Save it as text (UTF-8) or as PDF, and choose the new file."),
    }
