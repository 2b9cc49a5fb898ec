"""An import done by a real worker, rung for by the pages."""

import pytest

from tests.factories import make_member, make_municipality
from tests.portal.institutions.imports import IMPORTS, facts, run_at
from tests.portal.institutions.registers.servers import Udir, served, stored
from tests.workers import empty_broker, running_worker, until

pytestmark = pytest.mark.live


@pytest.fixture
def place(committed):
    """Sula with a coordinator, for servers and workers to see."""
    municipality = make_municipality("sula")
    return municipality, make_member(municipality)


def test_a_worker_reads_and_applies(place, sign_in):
    sula, coordinator = place
    client = sign_in(coordinator)
    empty_broker()
    with served(Udir(stored("nbr_sula.json"))) as (address, _met), running_worker(NBR_URL=address):
        page = client.post(IMPORTS, {"source": "nbr"}).url
        waiting = client.get(page).content.decode()
        until(lambda: run_at(sula, page).state == "ready")
        client.post(f"{page}apply/")
        until(lambda: run_at(sula, page).state == "applied")

    assert 'hx-trigger="every 2s"' in waiting
    assert len(facts(sula)) == 11
