"""Every action that writes history has words for it."""

import re

from django.conf import settings

from portal.kit.history import deed

NAMED = re.compile(r'action="([a-z]+\.[a-z_]+)"')


def test_every_action_in_the_code_is_described():
    sources = [
        path
        for name in ("config", "portal", "projects", "reporting")
        for path in (settings.BASE_DIR / name).rglob("*.py")
    ]
    actions = {action for path in sources for action in NAMED.findall(path.read_text())}

    undescribed = {action for action in actions if not deed(action)}

    assert undescribed == set()
