"""The yardstick: a bare signed-in view of 50 rows, and the portal's addresses beside it."""

from functools import cache

from django.http import HttpResponse
from django.template import Template, engines
from django.urls import include, path

from portal.tenancy.models import User

ADDRESS = "/account/rows50/"  # below a reserved name, so that no municipality is looked for
PAGE = """<!doctype html><title>50 rows</title><table>{% for user in users %}
<tr><td>{{ user.pk }}</td><td>{{ user.email }}</td><td>{{ user.language }}</td><td>{{ user.is_active }}</td>
<td>{{ user.date_joined|date:"Y-m-d" }}</td></tr>{% endfor %}</table>"""


def rows50(request):
    """50 logins."""
    return HttpResponse(compiled().render({"users": User.objects.order_by("pk")[:50]}, request))


@cache
def compiled() -> Template:
    """The template, compiled once as templates of files are."""
    return engines["django"].from_string(PAGE)


urlpatterns = [path(ADDRESS.removeprefix("/"), rows50), path("", include("config.urls"))]
