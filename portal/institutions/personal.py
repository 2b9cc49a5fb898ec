"""What workplaces and imports say about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import ALL, Column, counted, listed

listed(
    "workplaces",
    "institutions.Workplace.member",
    _("Where you work"),
    goes=ALL,
    institution=Column("institution__name", _("Institution")),
)
counted("imports_started", "institutions.ImportRun.started_by", _("Imports that you started"))
