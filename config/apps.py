"""Django's admin becomes the operators' room."""

from django.contrib.admin.apps import AdminConfig


class OperatorsAdminConfig(AdminConfig):
    """The admin site that opens only within an operator's logged session."""

    default_site = "portal.audit.operators.OperatorSite"
