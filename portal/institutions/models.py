"""Institutions, who works there, and the runs that import them."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.faults import told
from portal.institutions.kinds import Kind, LeftOutReason, Ownership
from portal.institutions.numbers import validate_organisation_number
from portal.institutions.sources import SPREADSHEET, name_of
from portal.kit.history import tracked
from portal.kit.sorting import Alphabetical
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet


class InstitutionQuerySet(TenantQuerySet):
    """Institutions."""

    def open_on(self, day=None):
        """Those that exist on the day; on its closing date a unit is closed."""
        day = day or timezone.localdate()
        return self.filter(Q(opened__isnull=True) | Q(opened__lte=day), Q(closed__isnull=True) | Q(closed__gt=day))

    def counting(self):
        """Those that the municipality counts in coverage."""
        return self.filter(counts_in_coverage=True)

    def of(self, member: Member):
        """Those at which the member works."""
        return self.filter(workplaces__member=member)


@tracked()
class Institution(TenantModel):
    """A kindergarten, a school, an adult education centre or a culture school. Closed ones stay in history."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    ownership = models.CharField(_("ownership"), max_length=10, choices=Ownership)
    register = models.CharField(_("register"), max_length=30, blank=True)
    number = models.CharField(_("number in the register"), max_length=40, blank=True)
    organisation_number = models.CharField(_("organisation number"), max_length=20, blank=True)
    oid = models.CharField(
        _("OID"), max_length=9, blank=True, validators=[RegexValidator(r"^E\d{8}$", _("An OID is an E and 8 digits."))]
    )
    opened = models.DateField(_("opened"), null=True, blank=True)
    closed = models.DateField(_("closed"), null=True, blank=True)
    successor = TenantForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("merged into"),
    )
    counts_in_coverage = models.BooleanField(_("counts in coverage"), default=True)
    left_out_reason = models.CharField(_("reason for not counting"), max_length=30, choices=LeftOutReason, blank=True)
    counts_set_by_hand = models.BooleanField(default=False, editable=False)
    learners = models.PositiveIntegerField(_("children or pupils"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    street = models.CharField(_("address"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    district = models.CharField(
        _("district"),
        max_length=80,
        blank=True,
        help_text=_("The municipality’s own division; empty when it has none."),
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    website = models.CharField(_("website"), max_length=200, blank=True)
    municipality_code = models.CharField(_("municipality code"), max_length=8, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = [Alphabetical("name"), "pk"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        constraints = [
            models.UniqueConstraint(
                "municipality", "register", "number", condition=~Q(number=""), name="institution_number_once"
            ),
            models.CheckConstraint(
                condition=Q(counts_in_coverage=True) | ~Q(left_out_reason=""),
                name="institution_left_out_with_reason",
                violation_error_message=_("Say why the institution does not count in coverage."),
            ),
            models.CheckConstraint(
                condition=Q(opened__isnull=True) | Q(closed__isnull=True) | Q(closed__gte=F("opened")),
                name="institution_closed_after_opened",
                violation_error_message=_("The closing date is before the opening date."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Check the organisation number by its country's rule."""
        if self.organisation_number:
            self.organisation_number = validate_organisation_number(self.organisation_number, self.municipality.country)

    @property
    def address(self) -> str:
        """Street and place on one line."""
        return ", ".join(filter(None, [self.street, f"{self.postal_code} {self.place}".strip()]))

    def is_open(self, on=None) -> bool:
        """Whether the unit exists on the day."""
        day = on or timezone.localdate()
        return (self.opened is None or self.opened <= day) and (self.closed is None or day < self.closed)


@tracked()
class Workplace(TenantModel):
    """A member works at an institution: what limits staff and heads to their own units."""

    member = TenantForeignKey(Member, on_delete=models.CASCADE, related_name="workplaces")
    institution = TenantForeignKey(Institution, on_delete=models.CASCADE, related_name="workplaces")

    class Meta:
        verbose_name = _("workplace")
        verbose_name_plural = _("workplaces")
        constraints = [models.UniqueConstraint("municipality", "member", "institution", name="workplace_once")]


class ImportRun(TenantModel):
    """One import of institutions: where from, what it would change, what it changed."""

    class State(models.TextChoices):
        """Where the run stands."""

        READING = "reading", _("Reading")
        MATCHING = "matching", _("Columns to be matched")
        READY = "ready", _("Ready to be applied")
        APPLYING = "applying", _("Being applied")
        APPLIED = "applied", _("Applied")
        FAILED = "failed", _("Failed")
        DISCARDED = "discarded", _("Discarded")

    source = models.CharField(_("source"), max_length=30, help_text=_("Codes of registers, joined by “+”."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.READING)
    file = models.CharField(max_length=120, blank=True)
    filename = models.CharField(_("file"), max_length=200, blank=True)
    headings = models.JSONField(default=list, help_text=_("Headings of the file, each with examples of its cells."))
    matching = models.JSONField(_("columns"), default=dict, help_text=_("Field to heading."))
    default_kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True)
    default_ownership = models.CharField(_("ownership"), max_length=10, choices=Ownership, default=Ownership.PUBLIC)
    lists_all = models.BooleanField(_("the file lists all units"), default=False)
    batch = models.JSONField(default=dict, help_text=_("What was read, until it is applied or discarded."))
    difference = models.JSONField(_("difference"), default=dict)
    counts = models.JSONField(_("counts"), default=dict)
    fault = models.JSONField(_("error"), default=dict)
    started_by = TenantForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    applied_at = models.DateTimeField(_("applied"), null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self):
        return self.filename or str(name_of(self.source))

    @property
    def is_from_table(self) -> bool:
        """Whether it reads a table file, whose columns have to be matched."""
        return self.source == SPREADSHEET

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to apply or to decide."""
        return any(self.counts[part] for part in ("new", "changed", "retired", "proposed"))

    @property
    def problem(self) -> str:
        """What went wrong, in the reader's language."""
        return told(self.fault)
