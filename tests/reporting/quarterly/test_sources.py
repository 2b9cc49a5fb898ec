"""Every figure and record of a report leads to where it comes from, for those who may see it."""

import re

import pytest
from django.urls import reverse

from reporting.quarterly.compile import compile_report
from reporting.quarterly.render import page
from reporting.quarterly.sources import PAGES
from tests.factories import inside
from tests.world import make_world

PARTS = ("coverage", "goals", "money", "mobilities", "roles", "ahead", "gone")
LISTS = ("items", "work", "networks", "effects")


@pytest.fixture
def world(db):
    """One of everything in Sula."""
    return make_world()


def told(world) -> dict:
    with inside(world.sula):
        return compile_report(world.draft, member=world.people["coordinator"], language="en").as_data()


def things(value) -> list[dict]:
    """The value and everything in it that is a figure or a record."""
    if isinstance(value, dict):
        return [value, *(one for key, inner in value.items() if key != "source" for one in things(inner))]
    return [one for inner in value for one in things(inner)] if isinstance(value, tuple) else []


def everything(report: dict) -> list[dict]:
    records = [section[name] for section in report["sections"] for name in LISTS]
    return [
        *report["sections"],
        *(one for part in (*(report[name] for name in PARTS), *records) for one in things(part)),
    ]


def addresses(report: dict) -> set[str]:
    found = {tuple(thing["source"].values()) for thing in everything(report)}
    return {_address(*source) for source in found}


def _address(kind, pk, query) -> str:
    path = reverse(PAGES[kind].name, kwargs={"municipality": "sula", **({"pk": pk} if pk else {})})
    return f"{path}?{query}" if query else path


def test_every_figure_and_record_names_a_source_that_the_coordinator_can_open(sign_in, world):
    report = told(world)
    client = sign_in(world.people["coordinator"])

    answers = {address: client.get(address).status_code for address in addresses(report)}

    assert len(answers) > 15
    assert set(answers.values()) == {200}


def test_the_preview_leads_there_and_the_paper_nowhere(sign_in, world):
    preview = sign_in(world.people["coordinator"]).get(f"/sula/reports/{world.draft.pk}/preview/").content.decode()
    report = told(world)

    leads = set(re.findall(r'<a data-source href="([^"]+)"', preview.replace("&amp;", "&")))

    assert leads > {f"/sula/projects/{world.project.pk}/", "/sula/coverage/units/?on=2026-09-30&show=covered"}
    assert leads <= addresses(report)
    assert "data-source" not in page(report, stylesheets=[])


def test_a_board_member_is_led_only_to_what_the_board_may_see(sign_in, world):
    document = sign_in(world.people["board"]).get(f"/sula/reports/{world.approved.pk}/document/").content.decode()

    leads = {path.split("/")[2] for path in re.findall(r'<a data-source href="([^"]+)"', document)}

    assert leads == {"coverage"}
