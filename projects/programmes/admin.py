"""The catalogue, for operators to read; it is changed in catalogue.toml."""

from django.contrib import admin

from projects.programmes.models import Action, Programme


class CatalogueAdmin(admin.ModelAdmin):
    """Rows of the catalogue."""

    list_display = ["code", "__str__", "position", "active"]
    list_filter = ["active"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


admin.site.register([Programme, Action], CatalogueAdmin)
