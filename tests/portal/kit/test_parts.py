"""Parts that are the same on all pages are rendered once for each language."""

import pytest
from django.utils.translation import override

from portal.kit.templatetags import parts


@pytest.fixture(autouse=True)
def nothing_kept():
    parts._kept.cache_clear()


def test_a_part_is_told_in_each_readers_language():
    with override("nb"):
        norwegian = parts.same_everywhere("ui/connection.html")
    with override("sv"):
        swedish = parts.same_everywhere("ui/connection.html")

    assert ("Ingen forbindelse" in norwegian, "Ingen anslutning" in swedish) == (True, True)


def test_a_part_is_rendered_once(monkeypatch):
    first = parts.same_everywhere("ui/styles.html")
    monkeypatch.setattr(parts, "render_to_string", lambda _template: pytest.fail("rendered again"))

    assert parts.same_everywhere("ui/styles.html") == first
