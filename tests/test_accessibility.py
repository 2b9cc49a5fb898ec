"""Every page in Chromium: no axe violation, nothing that scrolls sideways, no breach of the page's own policy."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.mail.tokens import stop_token
from portal.networks.actions import token_of
from portal.networks.models import Attendance
from tests.address_rows import ROLES
from tests.addresses import MATRIX
from tests.factories import inside
from tests.live import enter
from tests.outside_addresses import OUTSIDE
from tests.world import make_world

AXE = (Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js").read_text()
WIDEST = """[...document.querySelectorAll("body *")]
    .sort((one, other) => other.getBoundingClientRect().right - one.getBoundingClientRect().right)[0].outerHTML"""
RUN = "() => axe.run(document, {resultTypes: ['violations']})"
FILES = re.compile(
    r"\.(csv|ics|json|xlsx|svg|png|pdf)$|/code/$|/dossier/$|/file/$|/documents/\{(meeting_)?document\}/$|/files/\{report_file\}/$"
)  # answers that are no pages
ELSEWHERE = {"account_logout", "openid_connect_login", "openid_connect_callback"}
WIDTHS = {"desktop": 1280, "telephone": 320}
PARTS = 2  # so that two workers share the work


def addresses(world):
    """(who, address) of every page: as the first role that may open it, and as a visitor outside the municipalities."""
    for row in MATRIX:
        if row.method == "get" and not FILES.search(row.path):
            yield ROLES["c" if "c" in row.roles else row.roles[0]], f"/sula/{row.path.format(**world.parts)}"
    for name, (path, visitor, member) in OUTSIDE.items():
        if name not in ELSEWHERE and path != "/health/" and not FILES.search(path):
            if visitor == 200:
                yield "visitor", path
            if member == 200:
                yield "coordinator", path
    yield "leader", f"/sula/reports/{world.draft.pk}/"
    yield "coordinator", f"/sula/reports/{world.draft.pk}/"
    yield "staff", "/sula/"
    yield "visitor", f"/mail/stop/{stop_token(world.people['staff'])}/"
    yield "visitor", f"/mail/stop/{stop_token(world.people['board'], 'approved')}/"
    yield "visitor", "/mail/stop/wrong/"
    yield "coordinator", f"/sula/networks/meetings/{world.parts['held']}/"
    yield "visitor", f"/invitation/{answer_token(world)}/"
    yield "visitor", "/invitation/wrong/"
    yield "coordinator", "/sula/no-such-page/"


def answer_token(world) -> str:
    """The link with which the teacher answers without signing in."""
    with inside(world.sula):
        return token_of(Attendance.objects.get(meeting=world.parts["meeting"], member=world.people["staff"]))


def faults(page) -> list[str]:
    """What axe finds on the page at each width, and whether it scrolls sideways."""
    page.evaluate(AXE)
    found = []
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 800})
        violations = page.evaluate(RUN)["violations"]
        found += [f"{name}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{name}: scrolls sideways: {page.evaluate(WIDEST)[:200]}")
    return found


@pytest.mark.browser
@pytest.mark.live
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible(browser_page, live_portal, part):
    world = make_world()
    found = {}
    for who, address in sorted(addresses(world))[part::PARTS]:
        browser_page.context.clear_cookies()
        if who != "visitor":
            enter(browser_page, live_portal, world.people[who])
        browser_page.goto(address)
        if wrong := faults(browser_page):
            found[f"{who} {address}"] = wrong

    assert found == {}
