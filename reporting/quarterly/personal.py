"""What quarterly reports say about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import ALL, counted, listed

counted("reports_begun", "quarterly.Report.opened_by", _("Quarterly reports that you began"))
counted("reports_submitted", "quarterly.Report.submitted_by", _("Quarterly reports that you sent to be approved"))
counted(
    "reports_approved_first",
    "quarterly.Report.first_approved_by",
    _("Quarterly reports that you approved as the first of two"),
)
counted("reports_approved", "quarterly.Report.approved_by", _("Quarterly reports that you approved"))
counted(
    "contributions_written",
    "quarterly.Contribution.written_by",
    _("Contributions of institutions that you wrote in last"),
)
counted(
    "contributions_ready", "quarterly.Contribution.ready_by", _("Contributions of institutions that you said are ready")
)
counted("tokens_made", "quarterly.ApiToken.made_by", _("Tokens for other systems that you made"))
listed(
    "report_downloads",
    "quarterly.Download.member",
    _("Files of reports that you have fetched"),
    goes=ALL,
    year="file__report__year",
    format="file__format",
    language="file__language",
    when="at",
)
