"""What operators may look at in the municipality of their session."""

from django.contrib import admin

from portal.tenancy.models import Member, Municipality


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    """Municipalities are set up and renamed by operators."""

    list_display = ["name", "slug", "country", "language"]
    search_fields = ["name"]

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    """Members of the session's municipality, to read."""

    list_display = ["name", "role", "joined", "ended"]
    list_filter = ["role"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
