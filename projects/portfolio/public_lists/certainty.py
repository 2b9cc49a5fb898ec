"""How surely an organisation in a public list is one of ours, and why, in words."""

from collections.abc import Mapping
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    """How sure a match is."""

    CERTAIN = "certain", _("Certain")
    PROBABLE = "probable", _("Probable")
    POSSIBLE = "possible", _("Possible")


class Reason(StrEnum):
    """Why an organisation looks like one of ours."""

    NAME_AND_PLACE = "name_and_place"
    NAME = "name"
    NAME_ELSEWHERE = "name_elsewhere"
    PART_AND_PLACE = "part_and_place"
    PART = "part"
    BUT_KIND = "but_kind"
    SPELLING = "spelling"
    SEVERAL = "several"
    MUNICIPALITY = "municipality"
    OFFICE = "office"


WORDS = {
    Reason.NAME_AND_PLACE: _("Same name and place (%(place)s)."),
    Reason.NAME: _("Same name; the place cannot be compared."),
    Reason.NAME_ELSEWHERE: _("Same name, but the list says %(place)s."),
    Reason.PART_AND_PLACE: _("Same place (%(place)s), and the names differ in a word or two."),
    Reason.PART: _("The names differ in a word or two; the place cannot be compared."),
    Reason.BUT_KIND: _("Same place (%(place)s), and the names differ in what kind of school it is."),
    Reason.SPELLING: _("Same place (%(place)s), and nearly the same spelling."),
    Reason.SEVERAL: _("%(number)s of the municipality's institutions look like this one."),
    Reason.MUNICIPALITY: _("It is the municipality's own name."),
    Reason.OFFICE: _("It seems to be an office of the municipality."),
}


def in_words(reason: str, params: Mapping[str, str]) -> str:
    """The reason in the reader's language."""
    return str(WORDS[Reason(reason)]) % params
