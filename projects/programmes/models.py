"""Programmes, their actions and calls: shared ones from the catalogue files, own ones of a municipality."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.kit.history import tracked
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, SharedModel, SharedQuerySet, TenantModel
from projects.programmes.planning import Step
from projects.programmes.words import applicant_names, partner_names, time_left, when_expected
from projects.programmes.zones import Zone, in_zone


class Named(models.Model):
    """Something with a name in every language."""

    names = models.JSONField(_("names"), help_text=_("Name by language code: en, nb, nn and sv."), default=dict)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name_in(get_language())

    def name_in(self, language: str | None) -> str:
        """The name in a language, else in English."""
        return in_language(self.names, language)


class SharedOrOwn(Named, SharedModel):
    """Shared rows have words in every language (`names`, `abouts`), own ones in one (`name`, `about`)."""

    name = models.CharField(_("name"), max_length=150, blank=True)
    about = models.TextField(_("about"), max_length=2000, blank=True)
    abouts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def name_in(self, language: str | None) -> str:
        """The own name, else the shared one in a language."""
        return self.name or super().name_in(language)

    @property
    def description(self) -> str:
        """What it is about, in the reader's language where it is known."""
        return self.about or in_language(self.abouts, get_language())

    @property
    def is_own(self) -> bool:
        """Whether a municipality has added it."""
        return self.owner_id is not None


class CatalogueEntry(Named):
    """Something with a code, in the order of the catalogue file."""

    code = models.CharField(_("code"), max_length=30, primary_key=True)
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(_("can be chosen"), default=True)

    class Meta:
        abstract = True
        ordering = ["position", "code"]


@tracked()
class Programme(SharedOrOwn, CatalogueEntry):
    """A funding programme or scheme, such as Erasmus+ or twin towns. Days are counted from a project's end."""

    eu = models.BooleanField(
        _("EU programme"), default=False, help_text=_("Its projects come under the report's first heading.")
    )
    funder = models.CharField(_("funder"), max_length=120, blank=True)
    link = models.URLField(_("link"), max_length=300, blank=True)
    countries = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("countries"),
        default=list,
        blank=True,
        help_text=_("None ticked: any country."),
    )
    final_report_days = models.PositiveSmallIntegerField(
        _("days to the final report"), null=True, blank=True, help_text=_("Counted from the project's last day.")
    )

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class Action(CatalogueEntry):
    """An action of a programme, such as KA122-SCH."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="actions")

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    @property
    def known_code(self) -> str:
        """The code by which people know it, such as KA122; nothing where the code is only ours."""
        return known_code(self.code)


class CallQuerySet(SharedQuerySet):
    """Calls."""

    def past(self):
        """Those whose deadline has passed, and those of a year gone by for which none was ever known."""
        year = timezone.localdate().year
        return self.filter(models.Q(deadline__lt=timezone.now()) | models.Q(deadline=None, year__lt=year))

    def coming(self):
        """Those that open later, or whose deadline is not known yet."""
        today = timezone.localdate()
        return self.filter(
            models.Q(deadline__gte=timezone.now(), opens__gt=today) | models.Q(deadline=None, year__gte=today.year)
        )

    def open(self):
        """Those that can be applied to now; one without an opening day counts as open until its deadline."""
        opened = models.Q(opens=None) | models.Q(opens__lte=timezone.localdate())
        return self.filter(opened, deadline__gte=timezone.now())

    def by_deadline(self):
        """The nearest deadline first; where none is known, by the month in which it is expected."""
        expected = Cast("expected", models.DateTimeField())
        return self.annotate(due=Coalesce("deadline", expected)).order_by("due", "year", "pk")


@tracked()
class Call(SharedOrOwn):
    """One round of a programme or action. Without a deadline it is expected, at best in a known month.

    `applicants` are codes of the catalogue's applicants; none means those whom the programme takes.
    """

    code = models.CharField(_("code"), max_length=60, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="calls", verbose_name=_("programme")
    )
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("action")
    )
    year = models.PositiveSmallIntegerField(_("year of the call"))
    round = models.PositiveSmallIntegerField(_("round"), null=True, blank=True)
    opens = models.DateField(_("opens"), null=True, blank=True)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=40, choices=Zone, default=Zone.BRUSSELS)
    expected = models.DateField(_("expected"), null=True, blank=True, help_text=_("Any day of the month."))
    applicants = ArrayField(models.CharField(max_length=30), verbose_name=_("who may apply"), default=list, blank=True)
    link = models.URLField(_("link"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    checked = models.DateField(_("checked"), null=True, blank=True)
    unconfirmed = models.BooleanField(_("not confirmed"), default=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["deadline", "pk"]
        verbose_name = _("call")
        verbose_name_plural = _("calls")

    @property
    def local_deadline(self):
        """The deadline as clocks show it in the call's own time zone; None while it is not known."""
        return self.deadline and in_zone(self.deadline, self.zone)

    @property
    def last_day(self):
        """The day of the deadline in the call's own time zone; None while it is not known."""
        return self.deadline and self.local_deadline.date()

    @property
    def is_past(self):
        """Whether nobody can apply any more."""
        return self.deadline is not None and self.deadline < timezone.now()

    @property
    def time_left(self) -> str:
        """How long one can apply, in words, or when the deadline is expected."""
        if self.deadline:
            return time_left(self.deadline, self.zone, timezone.now())
        return when_expected(self.expected)

    @property
    def applicant_names(self) -> list[str]:
        """Those who may apply, in words."""
        return applicant_names(self.applicants)

    @property
    def partner_names(self) -> list[str]:
        """Those who may only be partners, in words."""
        return partner_names(self.action_id)


@tracked()
class InternalDate(TenantModel):
    """An internal date of a call that somebody has moved; the others follow from the deadline by rule."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="internal_dates", verbose_name=_("call"))
    step = models.CharField(_("step"), max_length=10, choices=Step)
    day = models.DateField(_("day"))
    moved_by = TenantForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["day", "pk"]
        verbose_name = _("internal date")
        verbose_name_plural = _("internal dates")
        constraints = [models.UniqueConstraint("municipality", "call", "step", name="internal_date_once")]


def known_code(code: str) -> str:
    """An action's code when it is one that people know."""
    return code if code.isupper() else ""


def in_language(words: dict[str, str], language: str | None) -> str:
    """The words in a language, else in English; nothing when there are none."""
    return words.get((language or "en")[:2]) or words.get("en", "")
