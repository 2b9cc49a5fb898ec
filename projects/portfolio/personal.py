"""What projects say about a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.kit.personal import Column, counted, listed

listed(
    "projects",
    "portfolio.Project.contact",
    _("Projects whose contact person you are or were"),
    title="title",
    status="status",
    starts="starts",
    ends="ends",
)
listed(
    "accreditations",
    "portfolio.Accreditation.contact",
    _("Accreditations whose contact person you are or were"),
    code="code",
    starts="starts",
    ends="ends",
)
listed(
    "saved_filters",
    "portfolio.SavedFilter.owner",
    _("Filters that you have saved"),
    goes=Q(shared=False),
    name="name",
    shared="shared",
    query=Column("query", shown=False),
)
counted("documents_added", "portfolio.Document.added_by", _("Documents of projects that you added"))
counted("duties_done", "portfolio.DutyDone.by", _("Duties of projects that you marked as done"))
counted("effects_written", "portfolio.Effect.written_by", _("Effects that you wrote"))
counted("lists_imported", "portfolio.ListImport.started_by", _("Public lists that you imported"))
counted("proposals_decided", "portfolio.ListProposal.decided_by", _("Proposals from public lists that you decided"))
