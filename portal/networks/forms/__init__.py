"""Forms of contact persons and networks."""

from portal.networks.forms.appointment import AppointmentForm
from portal.networks.forms.bulletin import BulletinForm, CorrectionForm
from portal.networks.forms.document import MeetingDocumentForm
from portal.networks.forms.meeting import ActionPointForm, CallForm, CancelForm, MeetingForm, MinutesForm, PointForm
from portal.networks.forms.network import NetworkForm

__all__ = [
    "ActionPointForm",
    "AppointmentForm",
    "BulletinForm",
    "CallForm",
    "CancelForm",
    "CorrectionForm",
    "MeetingDocumentForm",
    "MeetingForm",
    "MinutesForm",
    "NetworkForm",
    "PointForm",
]
