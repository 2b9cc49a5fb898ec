"""Letters: what they say, in the reader's language, and as they go to the mail server."""

import base64
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.mail.models import CAN_BE_STOPPED, Letter, Purpose
from portal.mail.tokens import stop_token
from portal.tenancy.models import Member

CALENDAR = "text/calendar"


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter. One of type `text/calendar; method=…` is an answerable invitation besides."""

    name: str
    content_type: str
    content: bytes

    def stored(self) -> dict[str, str]:
        """As it stands in the letter's row."""
        return {"name": self.name, "type": self.content_type, "content": base64.b64encode(self.content).decode()}


@dataclass(frozen=True)
class Content:
    """What a letter says, and in which language."""

    subject: str
    text: str
    html: str
    language: str


def language_of(member: Member) -> str:
    """The language in which the member reads."""
    return (member.user.language if member.user else "") or member.municipality.language


@contextmanager
def in_language_of(member: Member):
    """Texts and dates inside are in the member's language."""
    with translation.override(language_of(member)):
        yield


def write(template: str, *, to: Member, subject: str, **context) -> Content:
    """The letter in text and HTML from `<template>.txt` and `.html`, which extend `mail/letter.*`.

    Call it inside `in_language_of(to)`, so that the subject is in that language too. Paths become addresses by
    `{{ base }}`.
    """
    language = translation.get_language()
    context |= {"to": to, "subject": " ".join(subject.split())[:200], "language": language, "base": settings.BASE_URL}
    context["choose_url"] = settings.BASE_URL + reverse("mail:choose", kwargs={"municipality": to.municipality.slug})
    text, html = (render_to_string(f"{template}.{kind}", context) for kind in ("txt", "html"))
    return Content(context["subject"], text.strip() + "\n", html, language)


def stop_url(member: Member, purpose: str = Purpose.DIGEST) -> str:
    """The address that ends the member's letters of a purpose that can be stopped, with one click."""
    return settings.BASE_URL + reverse("mail_stop", args=[stop_token(member, purpose)])


def message(letter: Letter) -> EmailMultiAlternatives:
    """The letter as it goes to the mail server."""
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.member.email], headers=_headers(letter))
    mail.attach_alternative(letter.html, "text/html")
    for stored in letter.attachments:
        _attach(mail, stored["name"], stored["type"], base64.b64decode(stored["content"]))
    return mail


def _headers(letter: Letter) -> dict[str, str]:
    headers = {
        "Message-ID": letter.message_id,
        "Content-Language": letter.language,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office replies
    }
    if letter.purpose in CAN_BE_STOPPED:  # RFC 8058
        headers["List-Unsubscribe"] = f"<{stop_url(letter.member, letter.purpose)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _attach(mail: EmailMultiAlternatives, name: str, content_type: str, content: bytes) -> None:
    if content_type.startswith(f"{CALENDAR}; method="):  # mail programs offer the answers only for an alternative
        mail.attach_alternative(content.decode(), content_type)
        mail.attach(name, content.decode(), CALENDAR)
    else:
        mail.attach(name, content, content_type)
