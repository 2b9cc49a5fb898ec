"""Activities: what happens on days, at some institutions or in the municipality as a whole."""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.institutions.models import Institution
from portal.kit.countries import country_name
from portal.kit.history import tracked
from portal.kit.sorting import Alphabetical
from portal.tenancy.fields import TenantForeignKey
from portal.tenancy.models import Member, TenantModel, TenantQuerySet
from projects.activities.kinds import ActivityKind
from projects.activities.states import Phase, phase_on
from projects.programmes.models import Programme


class ActivityQuerySet(TenantQuerySet):
    """Activities."""

    def held_in(self, starts, ends):
        """Those that take place on at least one day of the period, both ends included; no cancelled ones."""
        return self.filter(starts__lte=ends, ends__gte=starts, cancelled=False)

    def of(self, member: Member):
        """Those of the institutions at which the member works, or that the member is contact for."""
        own = ActivityPart.objects.filter(institution__workplaces__member=member).values("activity")
        return self.filter(Q(pk__in=own) | Q(contact=member))

    def with_unit_names(self):
        """With what a row of the list names: `unit_names` of the institutions that take part."""
        parts = ActivityPart.objects.filter(activity=OuterRef("pk")).order_by(Alphabetical("institution__name"))
        return self.annotate(unit_names=ArraySubquery(parts.values("institution__name")))

    def with_names(self):
        """With everything that an activity names, in a fixed number of queries."""
        parts = ActivityPart.objects.select_related("institution").order_by(Alphabetical("institution__name"), "pk")
        return self.select_related("programme", "contact").prefetch_related(Prefetch("parts", parts))


@tracked()
class Activity(TenantModel):
    """A visit, a conference, a course: other international work on some days. People are counted, never named."""

    kind = models.CharField(_("kind"), max_length=20, choices=ActivityKind)
    title = models.CharField(_("title"), max_length=200)
    starts = models.DateField(_("start"))
    ends = models.DateField(_("end"))
    by_municipality = models.BooleanField(_("the municipality as a whole"), default=False)
    institutions = models.ManyToManyField(Institution, through="ActivityPart", related_name="activities")
    countries = ArrayField(models.CharField(max_length=2), verbose_name=_("countries"), default=list, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    host = models.CharField(_("host or organiser"), max_length=200, blank=True)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    learners = models.PositiveIntegerField(_("children or pupils"), null=True, blank=True)
    outcome = models.TextField(_("what it gave"), blank=True, max_length=5000)
    contact = TenantForeignKey(
        Member, on_delete=models.PROTECT, related_name="activities", verbose_name=_("contact person")
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("programme")
    )
    cancelled = models.BooleanField(_("cancelled"), default=False, editable=False)
    created_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "title", "pk"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="activity_ends_after_start",
                violation_error_message=_("The activity ends before it starts."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-starts", "title", "id"], name="activity_list")]

    def __str__(self):
        return self.title

    @property
    def where(self) -> str:
        """Place and countries on one line."""
        return ", ".join(filter(None, [self.place, *map(country_name, self.countries)]))

    @property
    def phase(self) -> Phase:
        """Where it stands today."""
        return phase_on(timezone.localdate(), starts=self.starts, ends=self.ends, cancelled=self.cancelled)


@tracked()
class ActivityPart(TenantModel):
    """An institution takes part in an activity."""

    activity = TenantForeignKey(Activity, on_delete=models.CASCADE, related_name="parts")
    institution = TenantForeignKey(
        Institution, on_delete=models.PROTECT, related_name="activity_parts", verbose_name=_("institution")
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("part in an activity")
        verbose_name_plural = _("parts in activities")
        constraints = [models.UniqueConstraint("municipality", "activity", "institution", name="activity_part_once")]
