"""What quarterly reports say about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import counted

counted("reports_begun", "quarterly.Report.opened_by", _("Quarterly reports that you began"))
counted("reports_submitted", "quarterly.Report.submitted_by", _("Quarterly reports that you sent to be approved"))
counted("reports_approved", "quarterly.Report.approved_by", _("Quarterly reports that you approved"))
counted(
    "contributions_written",
    "quarterly.Contribution.written_by",
    _("Contributions of institutions that you wrote in last"),
)
counted(
    "contributions_ready", "quarterly.Contribution.ready_by", _("Contributions of institutions that you said are ready")
)
