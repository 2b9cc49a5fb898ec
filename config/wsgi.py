"""The WSGI entry that gunicorn serves."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from portal.kit.charts import warm_up  # noqa: E402 (after the set-up)

Thread(target=warm_up, daemon=True).start()  # so that nobody waits for the drawing engine
