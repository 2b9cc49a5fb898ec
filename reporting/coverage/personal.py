"""What coverage says about a person."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import Column, listed

listed(
    "next_steps",
    "coverage.NextStep.owner",
    _("Next steps of institutions that are yours"),
    institution=Column("institution__name"),
    text="text",
    due="due",
)

listed(
    "looks_at_shared_figures",
    "coverage.Crossing.member",
    _("When you looked at figures of other municipalities"),
    purpose="purpose",
    when="at",
)
