"""Projects, activities, roles, networks and effects as a report shows them."""

from dataclasses import asdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kit.countries import country_name
from portal.networks.models import Meeting
from portal.networks.queries import Turnout
from projects.activities.kinds import RoleKind
from projects.activities.models import Activity, StandingRole
from projects.activities.states import phase_on
from projects.portfolio.models import Effect, Project
from reporting.coverage.definition import Origin
from reporting.quarterly import snapshot as data
from reporting.quarterly.compile.days import amount, day, people, span, stays
from reporting.quarterly.compile.figures import added
from reporting.quarterly.compile.material import Material
from reporting.quarterly.queries import NetworkWork, status_on
from reporting.quarterly.sources import Source

UNESCO = (RoleKind.ASPNET, RoleKind.UNEVOC)


def every_record(found: Material) -> list[tuple[str, data.Record]]:
    """The records that can be left out, each with its kind, in the order of the report."""
    travel = added(found.stays, by="project")
    roles = [role_item(one, found) if one.kind in UNESCO else role_work(one, found) for one in found.roles]
    return [
        *(("project", project_item(one, travel.get(one.pk), found)) for one in found.projects),
        *(("activity", activity_item(one, found)) for one in found.activities),
        *(("role", one) for one in roles),
        *(("network", network_item(one, found)) for one in found.networks),
        *(("effect", effect_item(one)) for one in found.effects),
    ]


def chosen_records(found: Material) -> dict[str, list[data.Record]]:
    """Those that the report tells of, by kind."""
    records = {kind: [] for kind in ("project", "activity", "role", "network", "effect")}
    for kind, item in every_record(found):
        if (kind, item.id) not in found.left_out:
            records[kind].append(item)
    return records


def project_item(project: Project, travel: dict | None, found: Material) -> data.ProjectItem:
    """A project as it stood on the report's day, with the sums of its stays abroad."""
    status = status_on(project, found.on)
    mark = found.before.mark("project", project.pk, state=str(status), ended=found.has_ended(project.ends))
    return data.ProjectItem(
        id=project.pk,
        title=project.title,
        programme=str(project.programme),
        eu=project.programme.eu,
        action_label=str(project.action or ""),
        code=project.code,
        status_label=str(status.label),
        starts=project.starts.isoformat(),
        ends=project.ends.isoformat(),
        period_label=span(project.starts, project.ends),
        institutions=tuple(project.unit_names),
        countries=tuple(country_name(code) for code in project.countries),
        coordinator=project.coordinator,
        grant=amount(project.grant, project.currency),
        travel=_travel(travel),
        state=str(status),
        source=Source("project", project.pk),
        **asdict(mark),
    )


def _travel(sums: dict | None) -> str:
    """How many people travelled in the quarter; nothing when nobody did."""
    return f"{stays(sums['rows'])}: {people(sums['staff'], sums['learners'])}" if sums else ""


def activity_item(one: Activity, found: Material) -> data.WorkItem:
    """An activity; what the municipality does as a whole stands under its name."""
    units = [part.institution.name for part in one.parts.all()]
    phase = phase_on(found.on, starts=one.starts, ends=one.ends, cancelled=one.cancelled)
    return data.WorkItem(
        origin=Origin.ACTIVITY,
        id=one.pk,
        title=one.title,
        kind_label=str(one.get_kind_display()),
        status_label=str(phase.label),
        starts=one.starts.isoformat(),
        ends=one.ends.isoformat(),
        period_label=day(one.starts) if one.starts == one.ends else span(one.starts, one.ends),
        institutions=(found.whole, *units) if one.by_municipality else tuple(units),
        where=one.where,
        people=people(one.staff, one.learners),
        outcome=one.outcome,
        state=str(phase),
        source=Source("activity", one.pk),
    )


def role_work(one: StandingRole, found: Material) -> data.WorkItem:
    """A standing role among the other work."""
    said = _role(one, found)
    holder = said.pop("holder")
    rest = {"where": "", "people": "", "outcome": ""}
    kind_label = str(one.get_kind_display())
    return data.WorkItem(origin=Origin.ROLE, kind_label=kind_label, institutions=(holder,), **rest, **said)


def role_item(one: StandingRole, found: Material) -> data.RoleItem:
    """A role in one of UNESCO's networks."""
    return data.RoleItem(**_role(one, found))


def _role(one: StandingRole, found: Material) -> dict:
    mark = found.before.mark("role", one.pk, state=one.status, ended=found.has_ended(one.ends))
    return {
        "id": one.pk,
        "title": str(one),
        "holder": one.institution.name if one.institution else found.whole,
        "status_label": str(one.get_status_display()),
        "starts": one.starts.isoformat(),
        "ends": one.ends.isoformat() if one.ends else "",
        "period_label": span(one.starts, one.ends) if one.ends else _("since %(day)s") % {"day": day(one.starts)},
        "state": one.status,
        "source": Source("role", one.pk),
        **asdict(mark),
    }


def network_item(one: NetworkWork, found: Material) -> data.NetworkItem:
    """A network with its meetings."""
    done = ngettext("%(n)s action point was done.", "%(n)s action points were done.", one.points_done)
    return data.NetworkItem(
        id=one.network.pk,
        name=one.network.name,
        theme=one.network.theme,
        meetings=tuple(_meeting(meeting, found.turnouts[meeting.pk]) for meeting in one.meetings),
        points_done=done % {"n": one.points_done} if one.points_done else "",
        source=Source("network", one.network.pk),
    )


def _meeting(meeting: Meeting, turnout: Turnout) -> data.MeetingItem:
    held = meeting.local_starts.date()
    told = {"part": turnout.part, "whole": turnout.whole}
    return data.MeetingItem(
        title=meeting.title,
        date=held.isoformat(),
        day_label=day(held),
        turnout_label=_("%(part)s of %(whole)s") % told,
        decisions=meeting.decisions,
        source=Source("meeting", meeting.pk),
    )


def effect_item(one: Effect) -> data.EffectItem:
    """What an institution said of the effects of a project."""
    return data.EffectItem(
        id=one.pk,
        title=one.project.title,
        moment_label=str(one.get_moment_display()),
        institutions=(one.institution.name,) if one.institution else (),
        changed=one.changed,
        for_whom=one.for_whom,
        evidence=one.evidence,
        source=Source("project", one.project_id),
    )
