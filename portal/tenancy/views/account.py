"""Sign-in, language and the demo's one-click sign-in."""

from collections.abc import Iterable

from allauth.account.views import LoginView
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as keep_in_cookie

from portal.tenancy.actions import choose_language
from portal.tenancy.devices import device
from portal.tenancy.models import Member, Municipality
from portal.tenancy.queries import demo_members


class SignInPage(LoginView):
    """allauth's page; in the demo it also lists the accounts that anybody may try."""

    def get_context_data(self, **kwargs):
        places = _by_municipality(demo_members()) if settings.DEMO else []
        return super().get_context_data(demo_places=places, **kwargs)


def _by_municipality(members: Iterable[Member]) -> list[tuple[Municipality, list[Member], list[Member]]]:
    """Each municipality with one person of each role, and the others."""
    places = {}
    for member in members:
        people, others = places.setdefault(member.municipality, ({}, []))
        if people.setdefault(member.role, member) != member:
            others.append(member)
    return [(place, list(people.values()), others) for place, (people, others) in places.items()]


class SessionsPage(ListUserSessionsView):
    """allauth's page, with names for browsers."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.device = device(session.user_agent)
        return context


@login_not_required
def sign_in_elsewhere(request, provider_id):
    """Go to the single sign-on provider.

    A redirect would answer a form, and browsers hold redirects of forms against `form-action` at every further hop of
    the provider; a page that moves on by itself is free of it.
    """
    response = openid.login(request, provider_id)
    if response.status_code != 302:
        return response
    return render(request, "socialaccount/login_redirect.html", {"redirect_to": response.url})


@login_not_required
@require_POST
def demo_sign_in(request):
    """Sign in as one of the demo's people; outside the demo there is no such page."""
    if not settings.DEMO:
        raise Http404
    chosen = request.POST.get("member")
    member = next((member for member in demo_members() if str(member.pk) == chosen), None)
    if member is None:
        raise Http404
    login(request, member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(f"/{member.municipality.slug}/")


@login_not_required
@require_POST
def set_language(request):
    """Show the portal in the chosen language: wherever the person signs in, or in this browser for one who has not."""
    response = keep_in_cookie(request)
    language = request.POST.get("language")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        choose_language(request.user, language)
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response
