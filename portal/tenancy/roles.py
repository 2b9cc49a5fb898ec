"""Roles and the one table that maps them to permissions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What a membership makes of a person in one municipality."""

    STAFF = "staff", pgettext_lazy("role", "Staff")
    HEAD = "head", _("Head of unit")
    COORDINATOR = "coordinator", _("Coordinator")
    LEADER = "leader", _("Leader")
    BOARD = "board", _("Board member")
    OBSERVER = "observer", _("Observer")


OWN_UNIT_ONLY = (Role.STAFF, Role.HEAD)  # they change what is their own units'; the others, everything or nothing
CONTACT_ROLES = (Role.STAFF, Role.HEAD, Role.COORDINATOR, Role.LEADER)

READ = {
    "audit.view_stored",
    "mail.choose_digest",
    "overview.search",
    "overview.view_home",
    "coverage.view_coverage",
    "quarterly.view_report",
    "strategy.view_strategy",
}
INSIDE = READ | {
    "activities.view_activity",
    "activities.view_standing_role",
    "coverage.view_step",
    "audit.view_history",
    "institutions.view_institution",
    "networks.accept_appointment",
    "networks.add_document",
    "networks.answer_meeting",
    "networks.do_point",
    "networks.hand_over",
    "networks.propose_point",
    "networks.view_appointment",
    "networks.view_bulletin",
    "networks.view_meeting",
    "networks.view_network",
    "overview.view_calendar",
    "portfolio.view_accreditation",
    "portfolio.change_saved_filter",
    "portfolio.save_filter",
    "portfolio.view_partner",
    "portfolio.view_project",
    "programmes.view_call",
    "programmes.view_programme",
    "quarterly.view_calendar",
    "tenancy.keep_draft",
    "tenancy.view_member",
}
STAFF = INSIDE | {
    "activities.add_activity",
    "activities.add_standing_role",
    "activities.change_activity",
    "activities.change_standing_role",
    "coverage.change_step",
    "portfolio.add_accreditation",
    "portfolio.add_partner",
    "portfolio.add_project",
    "portfolio.change_partner",
    "portfolio.change_accreditation",
    "portfolio.change_project",
    "portfolio.join_project",
    "portfolio.move_project",
    "portfolio.view_document",
    "quarterly.change_contribution",
}
HEAD = STAFF | {
    "institutions.change_institution",
    "networks.add_appointment",
    "networks.change_appointment",
    "quarterly.finish_contribution",
    "strategy.add_development_work",
    "strategy.change_development_work",
}
COORDINATOR = HEAD | {
    "coverage.change_policy",
    "coverage.publish_figures",
    "coverage.change_sharing",
    "coverage.view_comparison",
    "portfolio.change_frame",
    "portfolio.view_frame",
    "institutions.add_institution",
    "institutions.import_institutions",
    "institutions.set_workplaces",
    "jobs.retry_job",
    "jobs.view_job",
    "mail.send_letter",
    "mail.trust_address",
    "mail.view_letter",
    "networks.add_bulletin",
    "networks.add_meeting",
    "networks.add_network",
    "networks.approve_minutes",
    "networks.change_bulletin",
    "networks.change_meeting",
    "networks.change_network",
    "portfolio.import_lists",
    "portfolio.merge_partners",
    "programmes.add_call",
    "programmes.add_programme",
    "programmes.change_call",
    "programmes.change_programme",
    "programmes.move_date",
    "quarterly.follow_contributions",
    "quarterly.view_contributions",
    "quarterly.open_report",
    "quarterly.change_report",
    "quarterly.preview_report",
    "quarterly.submit_report",
    "quarterly.withdraw_report",
    "quarterly.correct_report",
    "quarterly.change_calendar",
    "quarterly.return_contribution",
    "quarterly.check_report",
    "quarterly.change_token",
    "quarterly.view_delivery",
    "strategy.change_strategy",
    "audit.change_retention",
    "audit.view_opening",
    "tenancy.change_municipality",
    "tenancy.erase_member",
    "tenancy.invite_member",
}
LEADER = INSIDE | {
    "coverage.change_sharing",
    "coverage.change_step",
    "coverage.publish_figures",
    "coverage.view_comparison",
    "portfolio.view_document",
    "portfolio.view_frame",
    "jobs.retry_job",
    "jobs.view_job",
    "quarterly.preview_report",
    "quarterly.approve_report",
    "quarterly.check_report",
    "quarterly.change_token",
    "quarterly.view_delivery",
    "quarterly.return_report",
    "quarterly.view_contributions",
    "strategy.add_development_work",
    "strategy.change_development_work",
    "strategy.change_strategy",
}

PERMISSIONS = {
    Role.STAFF: STAFF,
    Role.HEAD: HEAD,
    Role.COORDINATOR: COORDINATOR,
    Role.LEADER: LEADER,
    Role.BOARD: READ | {"coverage.view_comparison"},
    Role.OBSERVER: {
        "audit.view_stored",
        "overview.view_home",
        "coverage.view_coverage",
        "coverage.view_shared",
        "mail.choose_digest",
    },
}
EVERY_PERMISSION = frozenset().union(*PERMISSIONS.values())
