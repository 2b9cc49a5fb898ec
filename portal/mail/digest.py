"""The digest: what is due for a member, as a letter."""

from django.utils.translation import ngettext

from portal.mail.render import Content, in_language_of, stop_url, write
from portal.tenancy.models import Member
from portal.tenancy.worklist import worklist_of


def digest_for(member: Member) -> Content | None:
    """What is due for the member, in the member's language; None when nothing is."""
    with in_language_of(member):
        items = worklist_of(member)
        if not items:
            return None
        subject = ngettext("%(count)s thing waits for you", "%(count)s things wait for you", len(items))
        subject = f"{member.municipality}: {subject % {'count': len(items)}}"
        return write("mail/digest", to=member, subject=subject, items=items, stop_url=stop_url(member))
