"""The letter that invites a member."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from portal.tenancy.models import Invitation


def invitation_letter(invitation: Invitation, token: str) -> EmailMultiAlternatives:
    """Text and HTML in the language of the invitation."""
    path = reverse("invitation", kwargs={"slug": invitation.municipality.slug, "token": token})
    context = {"invitation": invitation, "url": settings.BASE_URL + path}
    with translation.override(invitation.language):
        subject = _("Invitation to Vidsyn for %(municipality)s") % {"municipality": invitation.municipality}
        text = render_to_string("tenancy/mail/invitation.txt", context)
        html = render_to_string("tenancy/mail/invitation.html", context)
    letter = EmailMultiAlternatives(subject, text, to=[invitation.member.email])
    letter.attach_alternative(html, "text/html")
    return letter
