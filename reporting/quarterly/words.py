"""The fixed words of the report. They are frozen with it, so that a later translation never changes an old report."""

from django.utils.translation import gettext_lazy as _

from portal.kit.periods import Period
from portal.kit.quarters import Quarter

WORDS = {
    "action": _("Action"),
    "activities": _("Activities"),
    "all_units": _("All kindergartens and schools that count"),
    "appendix": _("Appendix"),
    "approval": _("Approval"),
    "by_kind": _("Coverage by kind"),
    "by_ownership": _("Coverage by ownership"),
    "case_number": _("Case number"),
    "changed": _("What changed"),
    "classification": _("Class in the archive"),
    "code": _("Code"),
    "comment": _("Comment"),
    "contents": _("Contents"),
    "coordinator": _("Coordinating organisation"),
    "counting": _("In all"),
    "countries": _("Countries"),
    "coverage": _("Coverage"),
    "covered": _("Covered"),
    "date": _("Date"),
    "decisions": _("Decisions"),
    "draft": _("Draft"),
    "due": _("To be reached by"),
    "earlier": _("Told in the quarters"),
    "effects": _("Effects"),
    "ends": _("Ends"),
    "eu_projects": _("EU projects"),
    "for_whom": _("For whom"),
    "glance": _("The quarter at a glance"),
    "goal": _("Goal"),
    "goals": _("Goals and how far we are"),
    "goals_caption": _("Goals with their indicators and the judgement of the quarter"),
    "grant": _("Grant"),
    "how_we_know": _("How we know"),
    "indicator": _("Indicator"),
    "indicators": _("Indicators"),
    "institution": _("Institution"),
    "institutions": _("Institutions"),
    "judgement": _("Judgement of the quarter"),
    "kind": _("Kind"),
    "left_out": _("Left out of the count"),
    "left_out_caption": _("Open units that are in the registers and do not count in coverage"),
    "lights": _(
        "An indicator is on the way when it has come as far as a straight line from its value at the start to its"
        " target. The judgement of a goal is made by people."
    ),
    "made_of": _("Of what"),
    "meeting": _("Meeting"),
    "meetings": _("Meetings"),
    "meetings_caption": _("Meetings in the quarter"),
    "moment": _("When"),
    "network": _("Network"),
    "networks": _("Networks"),
    "not_approved": _("The report is not approved yet."),
    "not_covered": _("Not covered"),
    "not_judged": _("Not followed up in the quarter."),
    "nothing": _("Nothing to report in this quarter."),
    "number": _("Number"),
    "of": _("of"),
    "other_projects": _("Other international projects"),
    "other_work": _("Other international work"),
    "outcome": _("What it gave"),
    "ownership": _("Ownership"),
    "page": _("Page"),
    "people": _("Who took part"),
    "plan": _("Plan"),
    "points": _("Action points"),
    "programme": _("Programme"),
    "project": _("Project"),
    "projects": _("Projects"),
    "reason": _("Reason"),
    "report_to": _("Report to"),
    "responsible": _("Responsible"),
    "standing": _("Coverage"),
    "standing_roles": _("Standing roles"),
    "starts": _("Starts"),
    "status": _("Status"),
    "target": _("How we see that it is reached"),
    "target_value": _("Target"),
    "theme": _("Theme"),
    "title": _("Title"),
    "total": _("Total"),
    "travel": _("Mobilities in the quarter"),
    "units_caption": _("Which units are covered, and by what"),
    "units_present": _("Units that took part"),
    "value": _("Value"),
    "version": _("Version"),
    "where": _("Where"),
    "work": _("Projects and other work"),
}


IN_LONGER_PERIODS = {
    "glance": _("The period at a glance"),
    "goals_caption": _("Goals with their indicators and the latest judgement of the period"),
    "judgement": _("Latest judgement of the period"),
    "meetings_caption": _("Meetings in the period"),
    "not_judged": _("Not followed up in the period."),
    "nothing": _("Nothing to report in this period."),
    "travel": _("Mobilities in the period"),
}


def frozen(period: Period) -> dict[str, str]:
    """The words for a report on the period, in the language of the moment."""
    words = WORDS if isinstance(period, Quarter) else WORDS | IN_LONGER_PERIODS
    return {key: str(word) for key, word in words.items()}
