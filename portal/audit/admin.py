"""Operators' own sessions in the municipality at hand, to read."""

from django.contrib import admin

from portal.audit.models import OperatorSession


@admin.register(OperatorSession)
class OperatorSessionAdmin(admin.ModelAdmin):
    """Who has looked, when and why."""

    list_display = ["operator", "reason", "opened_at", "expires_at", "closed_at"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
