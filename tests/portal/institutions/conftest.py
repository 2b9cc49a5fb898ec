"""What tests of institutions share."""

import pytest

from portal.institutions.registers.client import RegisterClient


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch):
    """Registers on this machine need no rest between two questions."""

    def stay_awake(seconds):
        pass

    monkeypatch.setitem(RegisterClient.__init__.__kwdefaults__, "sleep", stay_awake)


@pytest.fixture
def client(sign_in, coordinator):
    """The coordinator's browser."""
    return sign_in(coordinator)
