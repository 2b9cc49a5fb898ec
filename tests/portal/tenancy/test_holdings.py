"""Every key to a member says whether somebody is responsible or merely did it."""

from django.apps import apps

from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.holdings import every_holding
from portal.tenancy.models import Member

# Who did, chose or got something. It stays as it is when the membership ends.
TRACES = {
    "activities.DoneDuty.done_by",
    "audit.Opening.viewer",
    "coverage.Crossing.member",
    "institutions.ImportRun.started_by",
    "institutions.Workplace.member",
    "jobs.Job.ordered_by",
    "mail.Letter.member",
    "mail.Subscription.member",
    "networks.AgendaItem.proposed_by",
    "networks.Appointment.appointed_by",
    "networks.Bulletin.author",  # other coordinators see the drafts and send them
    "networks.Meeting.approved_by",
    "networks.MeetingDocument.added_by",
    "networks.Reading.member",
    "overview.Snooze.member",
    "portfolio.Document.added_by",
    "portfolio.DutyDone.by",
    "portfolio.Effect.written_by",
    "portfolio.ListImport.started_by",
    "portfolio.ListProposal.decided_by",
    "programmes.InternalDate.moved_by",
    "quarterly.Contribution.ready_by",
    "quarterly.Contribution.written_by",
    "quarterly.ApiToken.made_by",
    "quarterly.Download.member",
    "quarterly.Report.approved_by",
    "quarterly.Report.first_approved_by",
    "quarterly.Report.opened_by",
    "quarterly.Report.submitted_by",
    "tenancy.Invitation.invited_by",
    "tenancy.Invitation.member",
}


def test_every_key_to_a_member_is_a_holding_or_a_trace():
    keys = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if not hasattr(model, "pgh_tracked_model")
        for field in model._meta.local_fields
        if isinstance(field, TenantForeignKey) and field.related_model is Member
    }
    held = {f"{one.model._meta.label}.{one.field}" for one in every_holding()}

    assert (keys - held - TRACES, (held | TRACES) - keys, held & TRACES) == (set(), set(), set())
