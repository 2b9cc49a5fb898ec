"""The mail server of the tests."""

import pytest

from tests.portal.mail.postbox import open_postbox


@pytest.fixture
def postbox(settings):
    """A mail server that this process sends to."""
    with open_postbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        yield box
