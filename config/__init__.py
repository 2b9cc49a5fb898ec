"""The top: settings, addresses, Celery, the two commands' servers and the demo."""
