"""Forms of own programmes, own calls and internal dates."""

from projects.programmes.forms.calls import CallForm
from projects.programmes.forms.dates import InternalDateForm
from projects.programmes.forms.programmes import ProgrammeForm

__all__ = ["CallForm", "InternalDateForm", "ProgrammeForm"]
