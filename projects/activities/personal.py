"""What other international work says about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import counted, listed

listed(
    "activities",
    "activities.Activity.contact",
    _("Activities whose contact person you are or were"),
    title="title",
    starts="starts",
    ends="ends",
)
listed(
    "standing_roles",
    "activities.StandingRole.contact",
    _("Standing roles whose contact person you are or were"),
    kind="kind",
    institution="institution__name",
    starts="starts",
    ends="ends",
)
counted("role_duties_done", "activities.DoneDuty.done_by", _("Duties of standing roles that you marked as done"))
