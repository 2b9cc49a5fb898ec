"""Background work, for operators."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.jobs.actions import retry
from portal.jobs.models import Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """Jobs of the session's municipality: to read, and to try again when they have failed."""

    list_display = ["kind", "subject_id", "state", "attempts", "ordered_at", "problem", "error"]
    list_filter = ["state", "queue", "kind"]
    actions = ["try_again"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description=_("Try again"))
    def try_again(self, request, queryset):
        """Retry the chosen ones that have failed."""
        for job in queryset:
            retry(job, by=None)
