"""A Redis that is away: what is kept there is made again, and pages go on."""

import pytest
from django.core.cache import cache

from portal.kit.cache import ForgetfulCache


@pytest.fixture
def away():
    """A cache whose Redis nobody has started."""
    return ForgetfulCache("redis://127.0.0.1:1/0", {})


def test_it_remembers_nothing(away):
    away.set("chart", "drawn")

    assert (away.get("chart"), away.get("chart", "none"), away.add("chart", "drawn")) == (None, "none", False)
    assert away.delete("chart") is False


def test_what_is_asked_for_is_made(away):
    assert away.get_or_set("chart", lambda: "drawn") == "drawn"


def test_every_count_begins_anew(away):
    assert (away.incr("requests"), away.incr("requests")) == (1, 1)


def test_a_redis_that_is_there_remembers():
    cache.set("chart", "drawn")

    assert (cache.get("chart"), cache.add("chart", "other"), cache.delete("chart")) == ("drawn", False, True)
