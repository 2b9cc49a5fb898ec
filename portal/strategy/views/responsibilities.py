"""Who does what in international work, with the pages where the portal follows it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.kit.pages import TemplatePage
from portal.strategy.views.base import Tabs


@dataclass(frozen=True)
class Duty:
    """Something that is done, the page where it is done or seen, and who may open that."""

    text: str
    page: str
    permission: str


@dataclass(frozen=True)
class Responsibility:
    """What a plan asks of a role."""

    who: str
    task: str
    duties: tuple[Duty, ...]


REPORTS = ("quarterly:list", "quarterly.view_report")
COVERAGE = ("coverage:dashboard", "coverage.view_coverage")
PLANS = ("strategy:list", "strategy.view_strategy")
DOCUMENTS = ("strategy:documents", "strategy.view_strategy")
DEVELOPMENT = ("strategy:development", "strategy.view_strategy")
CONTACTS = ("networks:contacts", "networks.view_appointment")
NETWORKS = ("networks:list", "networks.view_network")
BULLETINS = ("networks:bulletins", "networks.view_bulletin")
PROJECTS = ("portfolio:list", "portfolio.view_project")
CALLS = ("programmes:calls", "programmes.view_call")

RESPONSIBILITIES = (
    Responsibility(
        _("The board"),
        _("Keeps itself informed of the international work."),
        (
            Duty(_("Reads the approved quarterly reports"), *REPORTS),
            Duty(_("Sees which units have a project"), *COVERAGE),
            Duty(_("Adopts the plan and sees where its goals stand"), *PLANS),
        ),
    ),
    Responsibility(
        _("The leader"),
        _("Has the plan followed up, and the work rest on what is adopted."),
        (
            Duty(_("Approves the quarterly report"), *REPORTS),
            Duty(_("Follows up the goals each quarter"), *PLANS),
            Duty(_("Keeps the steering documents in force"), *DOCUMENTS),
        ),
    ),
    Responsibility(
        _("Heads of units"),
        _("Make international work part of the unit’s development, and appoint its contact person."),
        (
            Duty(_("Appoint the contact person, and confirm that every year"), *CONTACTS),
            Duty(_("Say what the unit works on to become better"), *DEVELOPMENT),
            Duty(_("See to it that the unit’s projects are up to date"), *PROJECTS),
        ),
    ),
    Responsibility(
        _("The coordinator"),
        _("Coordinates, informs and supports."),
        (
            Duty(_("Calls the networks together"), *NETWORKS),
            Duty(_("Tells of calls and news"), *BULLETINS),
            Duty(_("Finds the call that fits a unit"), *CALLS),
            Duty(_("Helps the units that have no project"), *COVERAGE),
            Duty(_("Writes the quarterly report"), *REPORTS),
        ),
    ),
    Responsibility(
        _("Contact persons"),
        _("Pass on, both ways, between the unit and the network."),
        (
            Duty(_("Read the bulletins and tell their colleagues"), *BULLETINS),
            Duty(_("Come to the meetings, and do what was agreed"), *NETWORKS),
            Duty(_("Register the unit’s projects and what they gave"), *PROJECTS),
        ),
    ),
)


class ResponsibilitiesPage(Tabs, TemplatePage):
    """Each role with its duties; a reader gets the links that the reader may follow."""

    permission = "strategy.view_strategy"
    template_name = "strategy/responsibilities.html"
    title = _("Who does what")

    def get_context_data(self, **kwargs):
        return super().get_context_data(responsibilities=[self._linked(one) for one in RESPONSIBILITIES], **kwargs)

    def _linked(self, one: Responsibility) -> dict:
        may = self.request.member.can
        duties = [{"text": duty.text, "url": self.to(duty.page) if may(duty.permission) else ""} for duty in one.duties]
        return {"who": one.who, "task": one.task, "duties": duties}
