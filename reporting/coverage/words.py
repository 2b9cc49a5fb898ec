"""Words for what the definition of coverage keeps as codes."""

from django.utils.translation import gettext_lazy as _

from portal.institutions.kinds import Kind, LeftOutReason, Ownership
from reporting.coverage.definition import LeftOut, Reason
from reporting.coverage.reasons import Why

KINDS = {
    Kind.KINDERGARTEN: _("Kindergartens"),
    Kind.SCHOOL: _("Schools"),
    Kind.UPPER_SECONDARY: _("Upper secondary schools"),
    Kind.ADULT_EDUCATION: _("Adult education centres"),
    Kind.CULTURE_SCHOOL: _("Culture schools"),
    Kind.OTHER: _("Others"),
}
REASONS = {
    Reason.DOES_NOT_COUNT: _("Does not count in coverage"),
    Reason.OWNERSHIP: _("The municipality does not count this ownership"),
    Reason.KIND: _("The municipality does not count this kind"),
}

WHY = {
    Why.UNDER_WAY: _("Something under way"),
    Why.REFUSED: _("Application refused"),
    Why.ENDED: _("Ended"),
    Why.NEVER: _("Never had any"),
    Why.VACANT: _("No contact person"),
    Why.SILENT: _("Silent in the network"),
}


def kind(code: str):
    """The kind in the plural."""
    return KINDS[code]


def ownership(code: str):
    """The ownership."""
    return Ownership(code).label


def reason(left_out: LeftOut):
    """Why a unit is left out, the municipality's own reason first."""
    own = left_out.unit.left_out_reason
    if left_out.reason is Reason.DOES_NOT_COUNT and own:
        return LeftOutReason(own).label
    return REASONS[left_out.reason]
