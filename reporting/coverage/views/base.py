"""What the pages below the dashboard share."""

from django.utils.translation import gettext_lazy as _


class BelowCoverage:
    """A page below the dashboard: the way back up."""

    def breadcrumbs(self):
        return [(_("Coverage"), self.to("coverage:dashboard"))]
