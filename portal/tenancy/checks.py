"""Refusals to start: the wrong database role, or a view without a permission."""

from django.core.checks import Error, Tags, register
from django.db import connection
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

FORBIDDEN_ROLE = """
SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (
    SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relowner = r.oid AND c.relkind = 'r' AND n.nspname = 'public')
FROM pg_roles r WHERE r.rolname = current_user
"""


@register(Tags.database)
def role_stands_under_the_wall(databases=None, **kwargs):
    """The application must not run as a role that passes through the tenant wall."""
    if "default" not in (databases or []):
        return []
    with connection.cursor() as cursor:
        cursor.execute(FORBIDDEN_ROLE)
        if not cursor.fetchone()[0]:
            return []
    return [
        Error(
            "DATABASE_URL names a role that is a superuser, bypasses row-level security or owns tables.",
            hint="Use the application's role there and the owner's in DATABASE_OWNER_URL.",
            id="tenancy.E001",
        )
    ]


@register(Tags.security)
def every_view_declares_a_permission(app_configs, **kwargs):
    """A page inside a municipality without a declared permission does not start."""
    return [
        Error(f"{pattern.lookup_str} declares no permission.", id="tenancy.E002")
        for route, pattern in walk(get_resolver())
        if "<slug:municipality>" in route and not permission_of(pattern)
    ]


def walk(resolver, prefix=""):
    """(route, pattern) of every address of the portal."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry
        else:
            yield from walk(entry, route)


def permission_of(pattern) -> str | None:
    """The permission that the view behind a pattern declares."""
    return getattr(getattr(pattern.callback, "view_class", None), "permission", None)
