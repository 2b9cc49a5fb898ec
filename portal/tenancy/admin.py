"""What operators may look at in the municipality of their session."""

from django.contrib import admin

from portal.tenancy.models import Member, Municipality


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin):
    """The municipality of the session; new ones are added by command."""

    list_display = ["name", "slug", "country", "language"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(pk=request.operator_session.municipality_id)

    def has_add_permission(self, request):
        return False

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
