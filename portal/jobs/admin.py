"""Background work, for operators."""

from django.contrib import admin

from portal.jobs.models import Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """Jobs of the session's municipality, to read."""

    list_display = ["kind", "state", "attempts", "ordered_at", "error"]
    list_filter = ["state", "queue"]

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False
