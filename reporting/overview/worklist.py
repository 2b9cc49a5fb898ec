"""The member's own part of what is due: drafts to go on with, and what is put off."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db.models import F, Q
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.tenancy.models import Draft, Member
from portal.tenancy.worklist import Item, Kind, Rows, address, provider, puts_off
from reporting.overview.models import Snooze

DRAFT = Kind("draft", gettext_lazy("Draft"), "info")
FORMS = {  # the first field is what the thing will be called
    "portfolio.project": ("portfolio:new", "title", gettext_lazy("A project without a title")),
    "portfolio.accreditation": ("portfolio:new-accreditation", "code", gettext_lazy("An accreditation without a code")),
    "activities.activity": ("activities:new", "title", gettext_lazy("An activity without a title")),
    "activities.role": ("activities:new-role", "name", gettext_lazy("A standing role")),
}


@provider("drafts")
def drafts_to_finish(member: Member) -> Iterator[Rows]:
    """Forms that the member has begun and not sent."""
    if member.can("portfolio.add_project"):
        known = Q(*[("form__regex", rf"^{form}(\.(call|copy|institution)-\d+)?$") for form in FORMS], _connector=Q.OR)
        drafts = Draft.objects.visible_to(member).filter(known, member=member)
        names = {field: KT(f"fields__{field}__0") for _page, field, _none in FORMS.values()}
        yield Rows(drafts, {"pk": F("pk"), "form": F("form")} | names, partial(_draft, member))


def _draft(member: Member, row: dict) -> Iterator[Item]:
    app, name, *start = row["form"].split(".")  # portfolio.project.call-7
    page, field, unnamed = FORMS[f"{app}.{name}"]
    query = "".join(f"?{one.replace('-', '=')}" for one in start)
    yield Item(
        key=f"overview.draft:{row['pk']}",
        kind=DRAFT,
        title=_("Finish “%s”") % (row[field] or unnamed),
        why=_("You have not registered it yet."),
        url=f"{address(member, page)}{query}",
    )


@puts_off("overview")
def put_off(member: Member) -> Iterable[str]:
    """The keys of what the member does not want to see yet."""
    snoozed = Snooze.objects.visible_to(member).filter(until__gt=timezone.localdate())
    return snoozed.order_by().values_list("key", flat=True)
