"""What can be wrong with what is kept of an approved report."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

TEXT = "text"  # the report’s words and figures among the faults; a file stands there by its number


class Fault(TextChoices):
    """How a file or the text differs from what was approved."""

    MISSING = "missing", pgettext_lazy("file", "Missing")
    CHANGED = "changed", pgettext_lazy("file", "Changed")
